package dev.lehr.rehearsal.internal.aws.cloudwatch;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/**
 * What identifies a metric: CloudWatch never adds up over dimensions, a metric with one dimension
 * more is another metric.
 */
public record MetricKey(String namespace, String name, Map<String, String> dimensions)
    implements Comparable<MetricKey> {
  private static final int MOST_DIMENSIONS = 30;

  public MetricKey {
    dimensions = Map.copyOf(dimensions);
  }

  /**
   * A key of what a request names.
   *
   * @throws ApiError when the name is missing or a dimension is not complete
   */
  static MetricKey of(
      @Nullable String namespace, @Nullable String name, List<Dimension> dimensions) {
    if (dimensions.size() > MOST_DIMENSIONS) {
      throw ApiError.of(
          "InvalidParameterValue", "The collection Dimensions must not have more than 30 members.");
    }
    Map<String, String> pairs = new TreeMap<>();
    for (Dimension dimension : dimensions) {
      pairs.put(required("Dimensions.Name", dimension.name()), value(dimension));
    }
    return new MetricKey(required("Namespace", namespace), required("MetricName", name), pairs);
  }

  Metric model() {
    return Metric.builder()
        .namespace(namespace)
        .metricName(name)
        .dimensions(
            new TreeMap<>(dimensions)
                .entrySet().stream()
                    .map(pair -> Dimension.builder().name(pair.getKey()).value(pair.getValue()))
                    .map(Dimension.Builder::build)
                    .toList())
        .build();
  }

  @Override
  public int compareTo(MetricKey other) {
    return sortable().compareTo(other.sortable());
  }

  private String sortable() {
    return namespace + '\0' + name + '\0' + new TreeMap<>(dimensions);
  }

  private static String value(Dimension dimension) {
    return required("Dimensions.Value", dimension.value());
  }

  private static String required(String parameter, @Nullable String value) {
    return Optional.ofNullable(value)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> ApiError.missing(parameter));
  }
}
