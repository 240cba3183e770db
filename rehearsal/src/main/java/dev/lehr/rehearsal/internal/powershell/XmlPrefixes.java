package dev.lehr.rehearsal.internal.powershell;

import java.util.Iterator;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;

/** Namespace prefixes of an XPath. */
record XmlPrefixes(Map<String, Object> prefixes) implements NamespaceContext {
  @Override
  public String getNamespaceURI(String prefix) {
    Object uri = prefixes.get(prefix);
    return uri == null ? XMLConstants.NULL_NS_URI : uri.toString();
  }

  @Override
  public String getPrefix(String namespaceUri) {
    return prefixes.entrySet().stream()
        .filter(entry -> entry.getValue().toString().equals(namespaceUri))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(XMLConstants.DEFAULT_NS_PREFIX);
  }

  @Override
  public Iterator<String> getPrefixes(String namespaceUri) {
    return java.util.List.of(getPrefix(namespaceUri)).iterator();
  }
}
