package dev.lehr.canary.config;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ready configs for Windows services. They name what the usual collectors send: the CloudWatch
 * agent's counters, windows_exporter, Micrometer and OpenTelemetry for Prometheus, the Datadog and
 * New Relic agents, Telegraf for Graphite; {@code ${scope}} is the Auto Scaling group.
 */
public final class Presets {
  private static final String SOURCE = "presets.json";

  private final JsonNode source;

  private Presets(JsonNode source) {
    this.source = source;
  }

  /** The presets of this version. */
  public static Presets load() {
    try (InputStream resource =
        Objects.requireNonNull(Presets.class.getResourceAsStream(SOURCE), SOURCE)) {
      return new Presets(CanaryJson.parse(resource.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Can not read " + SOURCE + " from the jar", unreadable);
    }
  }

  /** Their names. */
  public List<String> names() {
    return List.copyOf(source.path("presets").propertyNames());
  }

  /** What a preset is for. */
  public String description(String name) {
    return preset(name).path("description").asString("");
  }

  /**
   * A preset's config.
   *
   * @throws CanaryInputException when there is no such preset
   */
  public ObjectNode config(String name, StoreKind store) {
    JsonNode preset = preset(name);
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.put("name", name + "-" + store.type());
    config.put("description", description(name));
    config.put("configVersion", "1");
    config.putArray("applications").add(name);
    config.putObject("judge").put("name", "lehr").putObject("judgeConfigurations");
    Set<String> groups = new TreeSet<>();
    for (JsonNode key : preset.path("metrics")) {
      JsonNode metric = source.path("metrics").path(key.stringValue());
      config.withArray("metrics").add(metric(metric, store));
      groups.add(metric.path("group").stringValue());
    }
    config.putObject("templates");
    ObjectNode classifier = config.putObject("classifier");
    weights(groups, classifier.putObject("groupWeights"));
    classifier.putObject("scoreThresholds").put("pass", 95).put("marginal", 75);
    return config;
  }

  private static ObjectNode metric(JsonNode metric, StoreKind store) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.set("name", metric.path("name"));
    ObjectNode query = out.putObject("query").put("type", store.type());
    query.setAll((ObjectNode) metric.path("queries").path(store.type()));
    out.putArray("groups").add(metric.path("group"));
    out.putObject("analysisConfigurations").set("canary", metric.path("analysis"));
    out.put("scopeName", "default");
    return out;
  }

  /** Equal weights; what does not divide goes to the first groups. */
  private static void weights(Set<String> groups, ObjectNode weights) {
    int each = 100 / groups.size();
    int left = 100 % groups.size();
    for (String group : groups) {
      weights.put(group, left-- > 0 ? each + 1 : each);
    }
  }

  private JsonNode preset(String name) {
    JsonNode preset = source.path("presets").path(name);
    if (preset.isMissingNode()) {
      throw new CanaryInputException(
          "", "there is no preset '%s'".formatted(name), ClosestName.remedy(name, names()));
    }
    return preset;
  }
}
