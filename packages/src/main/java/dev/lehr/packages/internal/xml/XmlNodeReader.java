package dev.lehr.packages.internal.xml;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageFinding;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML into {@link XmlNode}s; refuses document types, and nesting that no package has. */
public final class XmlNodeReader {
  private static final int MAX_DEPTH = 32;

  private final String file;
  private final XMLStreamReader reader;

  private XmlNodeReader(String file, XMLStreamReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * The root element of a text.
   *
   * @param file what to call it in messages
   * @throws PackageException naming file, line and column
   */
  public static XmlNode read(String text, String file) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      return new XmlNodeReader(file, reader).root();
    } catch (XMLStreamException invalid) {
      Location at = invalid.getLocation();
      String message = String.valueOf(invalid.getMessage()).replaceFirst("(?s).*Message: ", "");
      throw new PackageException(
          "%s:%d:%d: this is not XML: %s"
              .formatted(
                  file,
                  at == null ? 1 : at.getLineNumber(),
                  at == null ? 1 : at.getColumnNumber(),
                  message),
          invalid);
    }
  }

  private XmlNode root() throws XMLStreamException {
    while (reader.next() != XMLStreamConstants.START_ELEMENT) {
      if (reader.getEventType() == XMLStreamConstants.DTD) {
        throw new PackageException(place() + ": a document type is not allowed here; remove it");
      }
    }
    return element(0);
  }

  private XmlNode element(int depth) throws XMLStreamException {
    PackageFinding.Place place = place();
    if (depth > MAX_DEPTH) {
      throw new PackageException(place + ": nested deeper than " + MAX_DEPTH + " elements");
    }
    String name = reader.getLocalName();
    Map<String, String> attributes = attributes();
    StringBuilder text = new StringBuilder();
    List<XmlNode> children = new ArrayList<>();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        default -> {
          // comments and processing instructions say nothing to a package
        }
      }
    }
    return new XmlNode(name, attributes, text.toString(), children, place);
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return attributes;
  }

  /** Where the parser is; for an element that is the end of its start tag. */
  private PackageFinding.Place place() {
    Location at = reader.getLocation();
    return new PackageFinding.Place(
        file, Math.max(1, at.getLineNumber()), Math.max(1, at.getColumnNumber()));
  }
}
