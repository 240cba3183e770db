package dev.lehr.packages.internal.v3;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** The v3 protocol's entrance: which resource is where, under every name that clients look for. */
final class ServiceIndex {
  private static final Map<String, List<String>> RESOURCES =
      new TreeMap<>(
          Map.of(
              "search",
              List.of(
                  "SearchQueryService",
                  "SearchQueryService/3.0.0-beta",
                  "SearchQueryService/3.0.0-rc",
                  "SearchQueryService/3.4.0",
                  "SearchQueryService/3.5.0",
                  "SearchQueryService/Versioned"),
              "autocomplete",
              List.of(
                  "SearchAutocompleteService",
                  "SearchAutocompleteService/3.0.0-beta",
                  "SearchAutocompleteService/3.0.0-rc",
                  "SearchAutocompleteService/3.5.0",
                  "SearchAutocompleteService/Versioned"),
              "registration/",
              List.of(
                  "RegistrationsBaseUrl",
                  "RegistrationsBaseUrl/3.0.0-beta",
                  "RegistrationsBaseUrl/3.0.0-rc",
                  "RegistrationsBaseUrl/3.4.0",
                  "RegistrationsBaseUrl/3.6.0",
                  "RegistrationsBaseUrl/Versioned"),
              "flatcontainer/",
              List.of("PackageBaseAddress/3.0.0", "PackageBaseAddress/Versioned"),
              "package",
              List.of("PackagePublish/2.0.0", "PackagePublish/Versioned")));

  private ServiceIndex() {}

  static byte[] of(String root) {
    return Json.object(
        json -> {
          json.writeStringProperty("version", "3.0.0");
          json.writeArrayPropertyStart("resources");
          RESOURCES.forEach(
              (path, types) -> types.forEach(type -> resource(json, root + "/" + path, type)));
          resource(json, root.substring(0, root.lastIndexOf('/')) + v2(root), "LegacyGallery");
          resource(
              json, root.substring(0, root.lastIndexOf('/')) + v2(root), "LegacyGallery/2.0.0");
          json.writeEndArray();
        });
  }

  /** The default feed's v2 lies at /api/v2, those of named feeds beside v3. */
  private static String v2(String root) {
    return root.contains("/feeds/") ? "/v2" : "/api/v2";
  }

  private static void resource(JsonGenerator json, String id, String type) {
    json.writeStartObject();
    json.writeStringProperty("@id", id);
    json.writeStringProperty("@type", type);
    json.writeEndObject();
  }
}
