package dev.lehr.packages.internal.xml;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens XML from anybody: nothing outside of it is read, and nothing is printed about its faults.
 */
public final class HostileXml {
  private HostileXml() {}

  /** A reader that refuses entities; adjacent texts come as one. */
  public static XMLStreamReader reader(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLReporter((message, type, related, location) -> {});
    return factory.createXMLStreamReader(new ByteArrayInputStream(document));
  }
}
