package dev.lehr.rehearsal.internal.winrm;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads SOAP envelopes. No document types, no entities, no references to elsewhere. One reader
 * serves one connection: XML factories are not promised to be thread-safe.
 */
final class EnvelopeReader {
  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

  EnvelopeReader() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /**
   * Reads one request.
   *
   * @throws WsManFault when it is not well-formed, not an envelope, or lacks what its action needs
   */
  WsManRequest read(byte[] envelope) {
    EnvelopeDraft draft = new EnvelopeDraft();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(envelope));
      readRoot(reader);
      readElements(reader, draft);
    } catch (XMLStreamException malformed) {
      throw WsManFault.malformed(String.valueOf(malformed.getMessage()));
    }
    return draft.finish();
  }

  private static void readRoot(XMLStreamReader reader) throws XMLStreamException {
    while (reader.next() != XMLStreamConstants.START_ELEMENT) {
      refuseDocumentType(reader);
    }
    if (!"Envelope".equals(reader.getLocalName()) || !WsMan.SOAP.equals(reader.getNamespaceURI())) {
      throw WsManFault.malformed(
          "the root element is %s, not a SOAP 1.2 Envelope".formatted(reader.getName()));
    }
  }

  private static void refuseDocumentType(XMLStreamReader reader) {
    if (reader.getEventType() == XMLStreamConstants.DTD) {
      throw WsManFault.malformed("a document type declaration is not allowed");
    }
  }

  private static void readElements(XMLStreamReader reader, EnvelopeDraft draft)
      throws XMLStreamException {
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        draft.element(reader);
      }
    }
  }
}
