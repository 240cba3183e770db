package dev.lehr.metrics;

import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricQuery;
import dev.lehr.canary.config.QueryTemplate;
import dev.lehr.canary.config.QueryTemplates;
import dev.lehr.canary.run.Side;
import dev.lehr.canary.run.Subject;
import dev.lehr.canary.run.Window;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a store is to be asked.
 *
 * @param pointer where the metric's query stands in the config
 * @param metric the metric
 * @param side for which side
 * @param subject what is measured
 * @param window when
 * @param step from one value to the next, whole seconds
 * @param templates the config's
 */
public record QueryRequest(
    String pointer,
    MetricConfig metric,
    Side side,
    Subject subject,
    Window window,
    Duration step,
    Map<String, String> templates) {

  public MetricQuery query() {
    return metric.query();
  }

  /** A text field of the query. */
  public Optional<String> field(String name) {
    return query()
        .fields()
        .optional(name)
        .map(value -> value.asString(""))
        .filter(text -> !text.isBlank());
  }

  /** The query's template, expanded; empty when it has none. */
  public Optional<String> expanded() {
    return QueryTemplates.of(pointer, query(), templates)
        .map(template -> template.expand(variables()));
  }

  /** A text of the query with its variables replaced. */
  public String expanded(String field, String text) {
    return QueryTemplate.parse(pointer + "/" + field, text).expand(variables());
  }

  /** How many values the window has. */
  public int points() {
    return Math.toIntExact(window.length().plus(step).minusNanos(1).dividedBy(step));
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    field("project").ifPresent(value -> variables.put("project", value));
    field("resourceType").ifPresent(value -> variables.put("resourceType", value));
    variables.put("step", Long.toString(step.toSeconds()));
    variables.put("startEpochSeconds", Long.toString(window.start().getEpochSecond()));
    variables.put("endEpochSeconds", Long.toString(window.end().getEpochSecond()));
    variables.putAll(subject.variables());
    return variables;
  }
}
