package dev.lehr.packages.internal.xml;

import dev.lehr.packages.PackageFinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element that knows where it stands.
 *
 * @param text of the element itself, without its children's
 */
public record XmlNode(
    String name,
    Map<String, String> attributes,
    String text,
    List<XmlNode> children,
    PackageFinding.Place place) {

  public XmlNode {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  public Optional<XmlNode> child(String tag) {
    return children(tag).stream().findFirst();
  }

  public List<XmlNode> children(String tag) {
    return children.stream().filter(child -> child.name().equals(tag)).toList();
  }

  /** The text of a child, stripped; empty when there is no such child. */
  public String textOf(String tag) {
    return child(tag).map(child -> child.text().strip()).orElse("");
  }

  public XmlNode withText(String replacement) {
    return new XmlNode(name, attributes, replacement, children, place);
  }

  public String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }
}
