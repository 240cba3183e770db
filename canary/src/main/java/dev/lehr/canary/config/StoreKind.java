package dev.lehr.canary.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The metric stores a config may ask, and the fields their queries have. */
public enum StoreKind {
  /** Amazon CloudWatch. Kayenta has none, so the fields are CloudWatch's own words. */
  CLOUDWATCH(
      "cloudwatch", true, List.of("namespace", "metricName", "dimensions", "statistic", "unit")),
  PROMETHEUS(
      "prometheus",
      true,
      List.of("metricName", "labelBindings", "groupByFields", "resourceType", "project")),
  DATADOG("datadog", true, List.of("metricName")),
  NEWRELIC("newrelic", true, List.of("select", "q")),
  GRAPHITE("graphite", false, List.of("metricName")),
  /** Values in JSON or CSV files. */
  FILE("file", false, List.of("metricName"));

  /** Stores of Kayenta that Lehr can not ask. */
  private static final Set<String> FOREIGN =
      Set.of("atlas", "stackdriver", "signalfx", "influxdb", "wavefront");

  /** Kayenta writes {@code serviceType} beside {@code type}, and never reads it. */
  private static final List<String> COMMON = List.of("type", "serviceType");

  private static final List<String> TEMPLATES =
      List.of("customInlineTemplate", "customFilterTemplate");

  private final String type;
  private final boolean templates;

  @SuppressWarnings("ImmutableEnumChecker") // made with List.of
  private final List<String> fields;

  StoreKind(String type, boolean templates, List<String> fields) {
    this.type = type;
    this.templates = templates;
    this.fields = fields;
  }

  /** The word in a query's {@code type}. */
  public String type() {
    return type;
  }

  /** The store of that type. */
  public static Optional<StoreKind> of(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
  }

  /** All types, in this order. */
  public static List<String> types() {
    return Arrays.stream(values()).map(StoreKind::type).toList();
  }

  static boolean isForeign(String type) {
    return FOREIGN.contains(type);
  }

  boolean hasTemplates() {
    return templates;
  }

  Set<String> fields() {
    Set<String> all = new TreeSet<>(fields);
    all.addAll(COMMON);
    if (templates) {
      all.addAll(TEMPLATES);
    }
    return all;
  }
}
