package dev.lehr.rehearsal.internal.windows.cmdlets;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What matters in a task's XML definition. */
record TaskXml(String command, String arguments, String user, boolean atStartup) {

  /** Reads a definition; an unreadable one has no command. */
  static TaskXml parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document =
          factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml.strip())));
      return new TaskXml(
          first(document, "Command"),
          first(document, "Arguments"),
          first(document, "UserId"),
          document.getElementsByTagName("BootTrigger").getLength() > 0);
    } catch (ParserConfigurationException | SAXException | IOException unreadable) {
      return new TaskXml("", "", "", false);
    }
  }

  private static String first(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent();
  }
}
