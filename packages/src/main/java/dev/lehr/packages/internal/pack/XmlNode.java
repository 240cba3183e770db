package dev.lehr.packages.internal.pack;

import dev.lehr.packages.PackageFinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element that knows where it stands.
 *
 * @param text of the element itself, without its children's
 */
record XmlNode(
    String name,
    Map<String, String> attributes,
    String text,
    List<XmlNode> children,
    PackageFinding.Place place) {

  XmlNode {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  Optional<XmlNode> child(String tag) {
    return children(tag).stream().findFirst();
  }

  List<XmlNode> children(String tag) {
    return children.stream().filter(child -> child.name().equals(tag)).toList();
  }

  /** The text of a child, stripped; empty when there is no such child. */
  String textOf(String tag) {
    return child(tag).map(child -> child.text().strip()).orElse("");
  }

  XmlNode withText(String replacement) {
    return new XmlNode(name, attributes, replacement, children, place);
  }

  String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }
}
