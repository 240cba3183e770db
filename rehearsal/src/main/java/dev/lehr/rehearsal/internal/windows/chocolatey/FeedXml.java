package dev.lehr.rehearsal.internal.windows.chocolatey;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML from packages and feeds: no document types, no external entities. */
final class FeedXml {
  private FeedXml() {}

  static Optional<Document> parse(InputStream xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return Optional.of(builder.parse(xml));
    } catch (ParserConfigurationException | SAXException | IOException unreadable) {
      return Optional.empty();
    }
  }

  static String first(Document document, String name) {
    NodeList nodes = document.getElementsByTagNameNS("*", name);
    return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
  }

  /** The parser's own habit is to print errors. */
  private static final class Silent implements ErrorHandler {
    @Override
    public void warning(SAXParseException warning) {}

    @Override
    public void error(SAXParseException error) {}

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
      throw error;
    }
  }
}
