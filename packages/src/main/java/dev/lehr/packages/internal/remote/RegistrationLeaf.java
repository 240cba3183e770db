package dev.lehr.packages.internal.remote;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageManifest.Dependency;
import dev.lehr.packages.PackageManifest.DependencyGroup;
import dev.lehr.packages.PackageVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a v3 registration tells of one version. */
public final class RegistrationLeaf {
  private RegistrationLeaf() {}

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }

  /** A leaf as an entry; empty when it can not be understood. */
  public static Optional<FeedEntry> entry(JsonNode leaf) {
    JsonNode entry = leaf.path("catalogEntry");
    String content = text(leaf, "packageContent");
    try {
      String address = content.isEmpty() ? text(entry, "packageContent") : content;
      return Optional.of(
          new FeedEntry(
              manifest(entry),
              new FeedEntry.Content(address, "", entry.path("packageSize").asLong(0)),
              AtomFeedReader.instant(text(entry, "published")),
              !text(entry, "listed").equals("false"),
              entry.path("totalDownloads").asLong(0)));
    } catch (PackageException notUnderstood) {
      return Optional.empty();
    }
  }

  private static PackageManifest manifest(JsonNode entry) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name :
        List.of(
            "title",
            "authors",
            "summary",
            "description",
            "projectUrl",
            "iconUrl",
            "licenseUrl",
            "language",
            "minClientVersion",
            "requireLicenseAcceptance")) {
      if (!text(entry, name).isBlank()) {
        texts.put(name, text(entry, name).strip());
      }
    }
    JsonNode tags = entry.path("tags");
    String joined =
        tags.isArray()
            ? tags.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "))
            : text(entry, "tags");
    if (!joined.isBlank()) {
      texts.put("tags", joined);
    }
    return new PackageManifest(
        text(entry, "id"), PackageVersion.parse(text(entry, "version")), texts, groups(entry));
  }

  private static List<DependencyGroup> groups(JsonNode entry) {
    return entry
        .path("dependencyGroups")
        .valueStream()
        .map(
            group ->
                new DependencyGroup(
                    text(group, "targetFramework"),
                    group
                        .path("dependencies")
                        .valueStream()
                        .map(one -> new Dependency(text(one, "id"), range(text(one, "range"))))
                        .toList()))
        .toList();
  }

  /** Feeds write "any version" in several ways; choco reads some of them as a wish to reinstall. */
  private static String range(String written) {
    return written.matches("\\(\\s*,\\s*\\)|\\[0\\.0\\.0\\s*,\\s*\\)") ? "" : written;
  }
}
