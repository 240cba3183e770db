package dev.lehr.packages.internal.store;

import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageManifest.Dependency;
import dev.lehr.packages.PackageManifest.DependencyGroup;
import dev.lehr.packages.PackageVersion;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Manifests as JSON, as the index keeps them: {@code
 * {"id":…,"version":…,"texts":{…},"dependencies":[["framework","id","range",…],…]}}. Read by hand
 * because a start reads all of them.
 */
public final class ManifestJson {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private final UnaryOperator<String> shared;

  /**
   * Reads and writes.
   *
   * @param shared gives one text for equal ones
   */
  public ManifestJson(UnaryOperator<String> shared) {
    this.shared = shared;
  }

  /** As JSON. */
  public static String write(PackageManifest manifest) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("id", manifest.id());
      json.writeStringProperty("version", manifest.version().original());
      json.writeObjectPropertyStart("texts");
      manifest.texts().forEach(json::writeStringProperty);
      json.writeEndObject();
      json.writeArrayPropertyStart("dependencies");
      manifest.dependencyGroups().forEach(group -> write(json, group));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, DependencyGroup group) {
    json.writeStartArray();
    json.writeString(group.framework());
    for (Dependency dependency : group.dependencies()) {
      json.writeString(dependency.id());
      json.writeString(dependency.range());
    }
    json.writeEndArray();
  }

  /** From JSON in UTF-8. */
  public PackageManifest read(byte[] text) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      String id = "";
      String version = "";
      Map<String, String> texts = Map.of();
      List<DependencyGroup> groups = List.of();
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "id" -> id = shared.apply(json.getString());
          case "version" -> version = shared.apply(json.getString());
          case "texts" -> texts = texts(json);
          case "dependencies" -> groups = groups(json);
          default -> json.skipChildren();
        }
      }
      return new PackageManifest(id, PackageVersion.parse(version), texts, groups);
    }
  }

  private Map<String, String> texts(JsonParser json) {
    Map<String, String> texts = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = shared.apply(json.currentName());
      json.nextToken();
      texts.put(name, shared.apply(json.getString()));
    }
    return texts;
  }

  private List<DependencyGroup> groups(JsonParser json) {
    List<DependencyGroup> groups = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_ARRAY) {
      json.nextToken();
      String framework = shared.apply(json.getString());
      List<Dependency> dependencies = new ArrayList<>();
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        String id = shared.apply(json.getString());
        json.nextToken();
        dependencies.add(new Dependency(id, shared.apply(json.getString())));
      }
      groups.add(new DependencyGroup(framework, dependencies));
    }
    return groups;
  }
}
