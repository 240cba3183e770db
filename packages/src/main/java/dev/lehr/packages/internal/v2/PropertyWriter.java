package dev.lehr.packages.internal.v2;

import dev.lehr.packages.internal.odata.EdmType;
import dev.lehr.packages.internal.odata.Listing;
import dev.lehr.packages.internal.odata.Property;
import java.nio.charset.StandardCharsets;

/** Writes one property of entries, its tags made once. */
final class PropertyWriter {
  private final Property property;
  private final byte[] open;
  private final byte[] close;
  private final byte[] absent;

  PropertyWriter(Property property) {
    this.property = property;
    String type =
        property.type() == EdmType.STRING ? "" : " m:type=\"" + property.type().edmName() + "\"";
    this.open = utf8("<d:" + property.name() + type + ">");
    this.close = utf8("</d:" + property.name() + ">");
    this.absent = utf8("<d:" + property.name() + type + " m:null=\"true\"/>");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Property property() {
    return property;
  }

  /** Whether it can be another one for the same version. */
  boolean varies() {
    return property.varies();
  }

  void write(XmlBytes xml, Listing listing) {
    Object value = property.value().apply(listing);
    if (value == null) {
      xml.raw(absent);
    } else {
      xml.raw(open).text(value.toString()).raw(close);
    }
  }

  /** The property alone, as a document. */
  byte[] document(Listing listing) {
    String name = property.name();
    XmlBytes xml = new XmlBytes(512);
    xml.markup("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<").markup(name);
    xml.markup(" xmlns=\"http://schemas.microsoft.com/ado/2007/08/dataservices\"");
    xml.markup(" xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\"");
    if (property.type() != EdmType.STRING) {
      xml.markup(" m:type=\"").markup(property.type().edmName()).markup("\"");
    }
    Object value = property.value().apply(listing);
    if (value == null) {
      return xml.markup(" m:null=\"true\"/>").toBytes();
    }
    return xml.markup(">").text(value.toString()).markup("</").markup(name).markup(">").toBytes();
  }
}
