package dev.lehr.packages.internal.xml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens XML from anybody: nothing outside of it is read. It is decoded here, because the parser
 * prints about bytes that it can not decode.
 */
public final class HostileXml {
  private static final Pattern DECLARED =
      Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']");
  private static final int DECLARATION = 200;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private HostileXml() {}

  /** A reader that refuses entities; adjacent texts come as one. */
  public static XMLStreamReader reader(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(new StringReader(decoded(document)));
  }

  private static String decoded(byte[] document) throws XMLStreamException {
    try {
      Charset charset = charset(document);
      String text = charset.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException undecodable) {
      throw new XMLStreamException("it has bytes that are not of its encoding", undecodable);
    } catch (UnsupportedCharsetException | IllegalCharsetNameException unknown) {
      throw new XMLStreamException("its encoding is unknown; use UTF-8", unknown);
    }
  }

  private static Charset charset(byte[] document) {
    boolean wide =
        document.length >= 2
            && ((document[0] == (byte) 0xfe && document[1] == (byte) 0xff)
                || (document[0] == (byte) 0xff && document[1] == (byte) 0xfe));
    if (wide) {
      return StandardCharsets.UTF_16;
    }
    int length = Math.min(document.length, DECLARATION);
    Matcher declared =
        DECLARED.matcher(new String(document, 0, length, StandardCharsets.ISO_8859_1));
    return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
  }
}
