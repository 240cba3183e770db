package dev.lehr.packages.internal.v2;

import dev.lehr.packages.internal.odata.Listing;
import dev.lehr.packages.internal.odata.Properties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Writes entries and lists as Atom, the way nuget.org does: id, authors, summary and update time
 * are told by Atom's own elements, all else by properties beside the content.
 */
final class AtomWriter {
  private static final String NAMESPACES =
      " xmlns=\"http://www.w3.org/2005/Atom\""
          + " xmlns:d=\"http://schemas.microsoft.com/ado/2007/08/dataservices\""
          + " xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">";
  private static final List<PropertyWriter> WRITERS =
      Properties.all().stream()
          .filter(property -> property.feedElement().isEmpty())
          .map(PropertyWriter::new)
          .toList();
  private static final byte[] CATEGORY =
      utf8(
          "<category term=\"NuGetGallery.V2FeedPackage\""
              + " scheme=\"http://schemas.microsoft.com/ado/2007/08/dataservices/scheme\"/>");

  private final String root;
  private final Set<String> selected;
  private final XmlBytes xml = new XmlBytes();

  /**
   * Writes one document.
   *
   * @param root of the feed, without a last slash
   * @param selected names of the properties to write; empty for all
   */
  AtomWriter(String root, Set<String> selected) {
    this.root = root;
    this.selected = selected;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What a list has beside its entries. */
  record Frame(String name, String updated, OptionalLong count, Optional<String> next) {}

  /** A list. */
  byte[] feed(List<Listing> listings, Frame frame) {
    begin("feed");
    xml.markup("<title type=\"text\">").markup(frame.name()).markup("</title><id>");
    xml.text(root).markup("/").markup(frame.name()).markup("</id><updated>");
    xml.markup(frame.updated()).markup("</updated><link rel=\"self\" title=\"");
    xml.markup(frame.name()).markup("\" href=\"").markup(frame.name()).markup("\"/>");
    frame.count().ifPresent(count -> xml.markup("<m:count>" + count + "</m:count>"));
    for (Listing listing : listings) {
      xml.markup("\n<entry>");
      entry(listing);
    }
    frame
        .next()
        .ifPresent(next -> xml.markup("<link rel=\"next\" href=\"").text(next).markup("\"/>"));
    return xml.markup("</feed>\n").toBytes();
  }

  /** One entry alone. */
  byte[] document(Listing listing) {
    begin("entry");
    entry(listing);
    return xml.markup("\n").toBytes();
  }

  private void begin(String element) {
    xml.markup("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<").markup(element);
    xml.markup(" xml:base=\"").text(root).markup("/\"").markup(NAMESPACES);
  }

  private void entry(Listing listing) {
    String id = listing.version().manifest().id();
    String version = listing.version().version().normalized();
    String key = "Packages(Id='" + id + "',Version='" + version + "')";
    String updated = listing.version().edited().toString();
    xml.markup("<id>").text(root).markup("/").markup(key).markup("</id>").raw(CATEGORY);
    xml.markup("<link rel=\"edit\" title=\"V2FeedPackage\" href=\"").markup(key);
    xml.markup("\"/><link rel=\"edit-media\" title=\"V2FeedPackage\" href=\"").markup(key);
    xml.markup("/$value\"/><title type=\"text\">").markup(id).markup("</title>");
    xml.markup("<summary type=\"text\">").text(listing.version().manifest().text("summary"));
    xml.markup("</summary><updated>").markup(updated).markup("</updated><author><name>");
    xml.text(listing.version().manifest().text("authors")).markup("</name></author>");
    xml.markup("<content type=\"application/zip\" src=\"").text(root).markup("/package/");
    xml.markup(id).markup("/").markup(version).markup("\"/><m:properties>");
    for (PropertyWriter writer : WRITERS) {
      if (selected.isEmpty() || selected.contains(writer.property().name())) {
        writer.write(xml, listing);
      }
    }
    xml.markup("</m:properties></entry>");
  }
}
