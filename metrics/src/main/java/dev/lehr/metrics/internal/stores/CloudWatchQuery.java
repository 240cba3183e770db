package dev.lehr.metrics.internal.stores;

import dev.lehr.metrics.QueryRequest;
import dev.lehr.metrics.StoreQuery;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * A question to CloudWatch.
 *
 * @param region where it is asked
 * @param query without its id, which it gets in its batch
 */
public record CloudWatchQuery(QueryRequest request, String region, MetricDataQuery query)
    implements StoreQuery {
  @Override
  public String text() {
    String what =
        Optional.ofNullable(query.expression())
            .orElseGet(
                () -> {
                  var stat = query.metricStat();
                  var metric = stat.metric();
                  StringBuilder dimensions = new StringBuilder();
                  metric
                      .dimensions()
                      .forEach(
                          one ->
                              dimensions
                                  .append(dimensions.isEmpty() ? "" : ", ")
                                  .append(one.name())
                                  .append('=')
                                  .append(one.value()));
                  return "%s of %s %s {%s}"
                      .formatted(stat.stat(), metric.namespace(), metric.metricName(), dimensions);
                });
    return what + " in " + region;
  }
}
