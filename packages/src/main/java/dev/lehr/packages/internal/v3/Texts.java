package dev.lehr.packages.internal.v3;

import dev.lehr.packages.PackageManifest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a manifest the v3 protocol shows under the same name. */
final class Texts {
  private static final List<String> SHOWN =
      List.of(
          "authors",
          "description",
          "summary",
          "iconUrl",
          "licenseUrl",
          "projectUrl",
          "language",
          "minClientVersion");

  private Texts() {}

  static Map<String, String> shown(PackageManifest manifest) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("title", manifest.title());
    for (String element : SHOWN) {
      texts.put(element, manifest.text(element));
    }
    return texts;
  }

  static List<String> tags(PackageManifest manifest) {
    return Arrays.stream(manifest.text("tags").split("[\\s,]+", -1))
        .filter(tag -> !tag.isEmpty())
        .toList();
  }
}
