package dev.lehr.rehearsal.internal.powershell;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** {@code [xml]}: documents and their nodes; children and attributes are properties. */
record XmlNode(Node node) implements PowerShellObject {
  static XmlNode parse(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new XmlNode(builder.parse(new InputSource(new StringReader(text.strip()))));
    } catch (SAXException | IOException e) {
      throw PowerShellFault.cast(
          "Cannot convert value \"%s\" to type \"System.Xml.XmlDocument\". Error: \"%s\""
              .formatted(text, e.getMessage()));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK has no safe XML parser.", e);
    }
  }

  /** Prefixes for XPath: {@code System.Xml.XmlNamespaceManager}. */
  static CustomObject namespaces() {
    Properties known = new Properties();
    return new CustomObject("System.Xml.XmlNamespaceManager", known, Optional.empty())
        .withMethod(
            "AddNamespace",
            arguments -> {
              known.put(Texts.text(arguments.get(0)), arguments.get(1));
              return PowerShellNull.NULL;
            });
  }

  @Override
  public String typeName() {
    return switch (node) {
      case Document _ -> "System.Xml.XmlDocument";
      case Element _ -> "System.Xml.XmlElement";
      case Attr _ -> "System.Xml.XmlAttribute";
      default -> "System.Xml.XmlText";
    };
  }

  @Override
  public Optional<Object> property(String name) {
    return standard(name).or(() -> content(name));
  }

  private Optional<Object> standard(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "outerxml" -> Optional.of(serialize(node));
      case "innerxml" -> Optional.of(inner());
      case "innertext", "#text" ->
          Optional.of(node.getTextContent() == null ? "" : node.getTextContent());
      case "localname" -> Optional.of(String.valueOf(node.getLocalName()));
      case "namespaceuri" -> Optional.of(Optional.ofNullable(node.getNamespaceURI()).orElse(""));
      case "documentelement" ->
          node instanceof Document document
              ? wrap(document.getDocumentElement())
              : Optional.empty();
      case "parentnode" -> wrap(node.getParentNode());
      case "firstchild" -> wrap(node.getFirstChild());
      case "ownerdocument" -> wrap(node.getOwnerDocument());
      case "nametable" -> Optional.of(PowerShellNull.NULL);
      case "childnodes" -> Optional.of(list(node.getChildNodes()));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> wrap(@org.jspecify.annotations.Nullable Node node) {
    return node == null ? Optional.of(PowerShellNull.NULL) : Optional.of(new XmlNode(node));
  }

  /** The children and the attribute of a name; an element with text alone is that text. */
  private Optional<Object> content(String name) {
    List<Object> found = new ArrayList<>();
    if (node instanceof Element element && element.hasAttribute(name)) {
      found.add(element.getAttribute(name));
    }
    for (Node child : nodes(node.getChildNodes())) {
      if (child instanceof Element element && name.equalsIgnoreCase(element.getLocalName())) {
        found.add(simplified(element));
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(Values.single(found));
  }

  private static Object simplified(Element element) {
    boolean isText =
        !element.hasAttributes()
            && nodes(element.getChildNodes()).stream()
                .allMatch(child -> child.getNodeType() == Node.TEXT_NODE);
    return isText ? String.valueOf(element.getTextContent()) : new XmlNode(element);
  }

  private static List<Node> nodes(NodeList list) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < list.getLength(); i++) {
      nodes.add(list.item(i));
    }
    return nodes;
  }

  private static Object list(NodeList list) {
    return Values.array(nodes(list).stream().map(XmlNode::new).toList());
  }

  private String inner() {
    StringBuilder text = new StringBuilder();
    nodes(node.getChildNodes()).forEach(child -> text.append(serialize(child)));
    return text.toString();
  }

  private static String serialize(Node node) {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter writer = new StringWriter();
      transformer.transform(new DOMSource(node), new StreamResult(writer));
      boolean isDeclared = node instanceof Document document && document.getXmlEncoding() != null;
      String declaration =
          isDeclared
              ? "<?xml version=\"1.0\" encoding=\"%s\"?>"
                  .formatted(((Document) node).getXmlEncoding())
              : "";
      return declaration + writer;
    } catch (TransformerException e) {
      throw new IllegalStateException("The JDK can not write XML.", e);
    }
  }

  @Override
  public boolean setProperty(String name, Object value) {
    String text = Texts.text(value);
    if (name.equalsIgnoreCase("InnerText") || name.equalsIgnoreCase("#text")) {
      node.setTextContent(text);
      return true;
    }
    if (node instanceof Element element && element.hasAttribute(name)) {
      element.setAttribute(name, text);
      return true;
    }
    Optional<Node> child =
        nodes(node.getChildNodes()).stream()
            .filter(candidate -> name.equalsIgnoreCase(candidate.getLocalName()))
            .findFirst();
    child.ifPresent(found -> found.setTextContent(text));
    return child.isPresent();
  }

  @Override
  public SequencedMap<String, Object> properties() {
    Properties properties = new Properties();
    for (Node child : nodes(node.getChildNodes())) {
      if (child instanceof Element element) {
        properties.put(element.getTagName(), simplified(element));
      }
    }
    return properties.asMap();
  }

  @Override
  public Optional<Object> invoke(String method, List<Object> arguments) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "selectsinglenode" ->
          Optional.of(
              select(arguments).stream()
                  .findFirst()
                  .<Object>map(XmlNode::new)
                  .orElse(PowerShellNull.NULL));
      case "selectnodes" ->
          Optional.of(Values.array(select(arguments).stream().map(XmlNode::new).toList()));
      case "removechild" ->
          Optional.of(new XmlNode(node.removeChild(((XmlNode) arguments.getFirst()).node)));
      case "appendchild" ->
          Optional.of(new XmlNode(node.appendChild(((XmlNode) arguments.getFirst()).node)));
      case "createelement" -> create(arguments);
      case "getattribute" ->
          Optional.of(((Element) node).getAttribute(Texts.text(arguments.getFirst())));
      case "setattribute" -> setAttribute(arguments);
      case "loadxml" -> load(arguments);
      default -> Optional.empty();
    };
  }

  private Optional<Object> create(List<Object> arguments) {
    Document owner = node instanceof Document document ? document : node.getOwnerDocument();
    String name = Texts.text(arguments.getFirst());
    Element element =
        arguments.size() > 1
            ? owner.createElementNS(Texts.text(arguments.get(1)), name)
            : owner.createElement(name);
    return Optional.of(new XmlNode(element));
  }

  private Optional<Object> setAttribute(List<Object> arguments) {
    ((Element) node).setAttribute(Texts.text(arguments.get(0)), Texts.text(arguments.get(1)));
    return Optional.of(PowerShellNull.NULL);
  }

  private Optional<Object> load(List<Object> arguments) {
    Document parsed = (Document) parse(Texts.text(arguments.getFirst())).node;
    Document own = (Document) node;
    while (own.getFirstChild() != null) {
      own.removeChild(own.getFirstChild());
    }
    own.appendChild(own.importNode(parsed.getDocumentElement(), true));
    return Optional.of(PowerShellNull.NULL);
  }

  private List<Node> select(List<Object> arguments) {
    Map<String, Object> prefixes =
        arguments.size() > 1 && arguments.get(1) instanceof PowerShellObject manager
            ? manager.properties()
            : Map.of();
    try {
      XPath xpath = XPathFactory.newInstance().newXPath();
      xpath.setNamespaceContext(new XmlPrefixes(prefixes));
      return nodes(
          (NodeList)
              xpath.evaluate(Texts.text(arguments.getFirst()), node, XPathConstants.NODESET));
    } catch (XPathExpressionException e) {
      throw new PowerShellFault(
          "System.Xml.XPath.XPathException",
          "'%s' has an invalid token.".formatted(Texts.text(arguments.getFirst())));
    }
  }

  @Override
  public String toString() {
    return node.getLocalName() == null ? "#document" : node.getLocalName();
  }
}
