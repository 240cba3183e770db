package dev.lehr.packages.internal.v2;

import dev.lehr.packages.internal.index.PublishedVersion;
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

  private final byte[] root;
  private final Set<String> selected;
  private final EntryCache cache;
  private final XmlBytes xml;

  /**
   * Writes one document.
   *
   * @param root of the feed, without a last slash
   * @param selected names of the properties to write; empty for all
   * @param cache of entries with all properties
   * @param xml where to write it
   */
  AtomWriter(String root, Set<String> selected, EntryCache cache, XmlBytes xml) {
    this.xml = xml;
    this.root = new XmlBytes(root.length()).text(root).toBytes();
    this.selected = selected;
    this.cache = cache;
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
    xml.raw(root).markup("/").markup(frame.name()).markup("</id><updated>");
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
    xml.markup(" xml:base=\"").raw(root).markup("/\"").markup(NAMESPACES);
  }

  private void entry(Listing listing) {
    EntryTemplate template =
        selected.isEmpty() ? cache.get(listing, this::template) : template(listing);
    template.write(xml, root, listing);
  }

  private EntryTemplate template(Listing listing) {
    EntryTemplate.Draft draft = new EntryTemplate.Draft();
    links(draft, listing.version());
    for (PropertyWriter writer : WRITERS) {
      if (selected.isEmpty() || selected.contains(writer.property().name())) {
        draft.property(writer, listing);
      }
    }
    draft.xml().markup("</m:properties></entry>");
    return draft.finish();
  }

  private static void links(EntryTemplate.Draft draft, PublishedVersion of) {
    String id = of.manifest().id();
    String version = of.version().normalized();
    String key = "Packages(Id='" + id + "',Version='" + version + "')";
    XmlBytes xml = draft.xml();
    xml.markup("<id>");
    draft.root();
    xml.markup("/").markup(key).markup("</id>").raw(CATEGORY);
    xml.markup("<link rel=\"edit\" title=\"V2FeedPackage\" href=\"").markup(key);
    xml.markup("\"/><link rel=\"edit-media\" title=\"V2FeedPackage\" href=\"").markup(key);
    xml.markup("/$value\"/><title type=\"text\">").markup(id).markup("</title>");
    xml.markup("<summary type=\"text\">").text(of.manifest().text("summary"));
    xml.markup("</summary><updated>").markup(of.edited().toString());
    xml.markup("</updated><author><name>").text(of.manifest().text("authors"));
    xml.markup("</name></author><content type=\"application/zip\" src=\"");
    draft.root();
    xml.markup("/package/").markup(id).markup("/").markup(version).markup("\"/><m:properties>");
  }
}
