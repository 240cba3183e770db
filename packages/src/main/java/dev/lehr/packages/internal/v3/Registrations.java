package dev.lehr.packages.internal.v3;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageManifest.Dependency;
import dev.lehr.packages.PackageManifest.DependencyGroup;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.odata.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * All there is to know of a package's versions, in pages of 64: within the index as long as there
 * is one page, at their own URLs when there are more.
 */
final class Registrations {
  static final int PAGE = 64;

  private final String root;
  private final PackageGroup group;
  private final String base;

  Registrations(String root, PackageGroup group) {
    this.root = root;
    this.group = group;
    this.base = root + "/registration/" + group.key();
  }

  byte[] index() {
    List<List<PublishedVersion>> pages = pages();
    return Json.object(
        json -> {
          json.writeStringProperty("@id", base + "/index.json");
          json.writeNumberProperty("count", pages.size());
          Json.array(
              json,
              "items",
              pages,
              page -> {
                json.writeStartObject();
                page(json, page, pages.size() == 1);
                json.writeEndObject();
              });
        });
  }

  private List<List<PublishedVersion>> pages() {
    List<List<PublishedVersion>> pages = new ArrayList<>();
    List<PublishedVersion> all = group.ascending();
    for (int i = 0; i < all.size(); i += PAGE) {
      pages.add(all.subList(i, Math.min(i + PAGE, all.size())));
    }
    return pages;
  }

  /** The versions between these two, both included. */
  byte[] page(PackageVersion lower, PackageVersion upper) {
    List<PublishedVersion> within =
        group.ascending().stream()
            .filter(v -> v.version().compareTo(lower) >= 0 && v.version().compareTo(upper) <= 0)
            .toList();
    if (within.isEmpty() || within.size() > PAGE) {
      throw new FeedException(
          FeedFault.NOT_FOUND,
          "Package %s has no page from %s to %s".formatted(group.id(), lower, upper));
    }
    return Json.object(json -> page(json, within, true));
  }

  private void page(JsonGenerator json, List<PublishedVersion> versions, boolean inlined) {
    String lower = versions.getFirst().version().normalized();
    String upper = versions.getLast().version().normalized();
    json.writeStringProperty(
        "@id", "%s/page/%s/%s.json".formatted(base, lower, upper).replace("+", "%2B"));
    json.writeStringProperty("@type", "catalog:CatalogPage");
    json.writeStringProperty("parent", base + "/index.json");
    json.writeNumberProperty("count", versions.size());
    json.writeStringProperty("lower", lower);
    json.writeStringProperty("upper", upper);
    if (inlined) {
      Json.array(json, "items", versions, version -> item(json, version));
    }
  }

  private void item(JsonGenerator json, PublishedVersion version) {
    json.writeStartObject();
    json.writeStringProperty("@id", leafUrl(version));
    json.writeStringProperty("@type", "Package");
    json.writeName("catalogEntry");
    catalogEntry(json, version);
    json.writeStringProperty("packageContent", contentUrl(version));
    json.writeStringProperty("registration", base + "/index.json");
    json.writeEndObject();
  }

  byte[] leaf(PackageVersion wanted) {
    PublishedVersion version =
        group
            .find(wanted)
            .orElseThrow(
                () ->
                    new FeedException(
                        FeedFault.NOT_FOUND,
                        "There is no package %s %s".formatted(group.id(), wanted)));
    return Json.object(
        json -> {
          json.writeStringProperty("@id", leafUrl(version));
          json.writeStringProperty("@type", "Package");
          json.writeName("catalogEntry");
          catalogEntry(json, version);
          json.writeBooleanProperty("listed", version.listed());
          json.writeStringProperty("packageContent", contentUrl(version));
          json.writeStringProperty("published", published(version));
          json.writeStringProperty("registration", base + "/index.json");
        });
  }

  private void catalogEntry(JsonGenerator json, PublishedVersion version) {
    PackageManifest manifest = version.manifest();
    json.writeStartObject();
    json.writeStringProperty("@id", leafUrl(version));
    json.writeStringProperty("@type", "PackageDetails");
    json.writeStringProperty("id", manifest.id());
    json.writeStringProperty("version", version.version().normalized());
    for (Map.Entry<String, String> text : Texts.shown(manifest).entrySet()) {
      json.writeStringProperty(text.getKey(), text.getValue());
    }
    Json.array(json, "tags", Texts.tags(manifest), json::writeString);
    json.writeBooleanProperty(
        "requireLicenseAcceptance",
        manifest.text("requireLicenseAcceptance").equalsIgnoreCase("true"));
    json.writeBooleanProperty("listed", version.listed());
    json.writeStringProperty("published", published(version));
    json.writeStringProperty("packageContent", contentUrl(version));
    Json.array(json, "dependencyGroups", manifest.dependencyGroups(), of -> dependencies(json, of));
    json.writeEndObject();
  }

  private void dependencies(JsonGenerator json, DependencyGroup dependencies) {
    json.writeStartObject();
    if (!dependencies.framework().isEmpty()) {
      json.writeStringProperty("targetFramework", dependencies.framework());
    }
    Json.array(json, "dependencies", dependencies.dependencies(), one -> dependency(json, one));
    json.writeEndObject();
  }

  private void dependency(JsonGenerator json, Dependency dependency) {
    json.writeStartObject();
    json.writeStringProperty("id", dependency.id());
    json.writeStringProperty("range", dependency.range());
    json.writeStringProperty(
        "registration",
        root + "/registration/" + PublishedVersion.key(dependency.id()) + "/index.json");
    json.writeEndObject();
  }

  private static String published(PublishedVersion version) {
    return (version.listed() ? version.published() : Properties.UNLISTED).toString();
  }

  private String leafUrl(PublishedVersion version) {
    return base + "/" + version.version().key() + ".json";
  }

  private String contentUrl(PublishedVersion version) {
    String key = version.version().key();
    return "%s/flatcontainer/%s/%s/%s.%s.nupkg".formatted(root, group.key(), key, group.key(), key);
  }
}
