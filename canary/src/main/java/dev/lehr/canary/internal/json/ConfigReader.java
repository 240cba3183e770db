package dev.lehr.canary.internal.json;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.Classifier;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.Direction;
import dev.lehr.canary.EffectMeasure;
import dev.lehr.canary.EffectRule;
import dev.lehr.canary.JudgeChoice;
import dev.lehr.canary.MetricAnalysis;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricQuery;
import dev.lehr.canary.NanStrategy;
import dev.lehr.canary.OutlierRule;
import dev.lehr.canary.Thresholds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A canary config from its JSON. */
public final class ConfigReader {
  private static final Map<String, Direction> DIRECTIONS =
      Map.of(
          "increase",
          Direction.INCREASE,
          "decrease",
          Direction.DECREASE,
          "either",
          Direction.EITHER);
  private static final Map<String, NanStrategy> NAN_STRATEGIES =
      Map.of("remove", NanStrategy.REMOVE, "replace", NanStrategy.REPLACE);
  private static final Map<String, OutlierRule.Strategy> OUTLIER_STRATEGIES =
      Map.of("keep", OutlierRule.Strategy.KEEP, "remove", OutlierRule.Strategy.REMOVE);
  private static final Map<String, EffectMeasure> MEASURES =
      Map.of("meanRatio", EffectMeasure.MEAN_RATIO, "cles", EffectMeasure.CLES);

  private ConfigReader() {}

  /**
   * Reads a config.
   *
   * @param pointer where the config stands in its document
   */
  public static CanaryConfig read(JsonNode document, String pointer, Dialect dialect) {
    Problems problems = new Problems(dialect);
    CanaryConfig config = config(Fields.of(document, pointer, problems));
    problems.throwIfAny();
    return config;
  }

  /** Reads the thresholds of a run. */
  public static Thresholds thresholds(JsonNode document, String pointer, Dialect dialect) {
    Problems problems = new Problems(dialect);
    Thresholds thresholds = thresholds(Fields.of(document, pointer, problems));
    problems.throwIfAny();
    return thresholds;
  }

  private static CanaryConfig config(Fields fields) {
    CanaryConfig config =
        new CanaryConfig(
            about(fields),
            judge(fields.object("judge")),
            fields.objects("metrics").stream().map(ConfigReader::metric).toList(),
            templates(fields.object("templates")),
            classifier(fields.requiredObject("classifier")));
    fields.noOthers(
        "createdTimestamp", "createdTimestampIso", "updatedTimestamp", "updatedTimestampIso");
    return config;
  }

  private static CanaryConfig.About about(Fields fields) {
    return new CanaryConfig.About(
        fields.text("id", ""),
        fields.text("name", ""),
        fields.text("description", ""),
        fields.text("configVersion", ""),
        fields.texts("applications"));
  }

  private static JudgeChoice judge(Fields fields) {
    JudgeChoice judge =
        new JudgeChoice(fields.text("name", ""), fields.object("judgeConfigurations").node());
    fields.noOthers();
    return judge;
  }

  private static MetricConfig metric(Fields fields) {
    if (fields.field("name").filter(JsonNode::isString).isEmpty()) {
      fields.missing("name", "a metric needs a name", "add \"name\": \"…\"");
    }
    if (fields.field("groups").filter(JsonNode::isArray).isEmpty()) {
      fields.missing("groups", "a metric needs a list of groups", "add \"groups\": []");
    }
    MetricConfig metric =
        new MetricConfig(
            fields.text("name", ""),
            query(fields.object("query")),
            fields.texts("groups"),
            fields.text("scopeName", ""),
            analysis(fields.object("analysisConfigurations").object("canary")));
    fields.noOthers();
    return metric;
  }

  private static MetricQuery query(Fields fields) {
    return new MetricQuery(fields.text("type", ""), fields.node());
  }

  private static MetricAnalysis analysis(Fields fields) {
    MetricAnalysis analysis =
        new MetricAnalysis(
            fields.word("direction", DIRECTIONS, Direction.EITHER),
            fields.word("nanStrategy", NAN_STRATEGIES, NanStrategy.REMOVE),
            fields.flag("critical"),
            fields.flag("mustHaveData"),
            fields.flag("muted"),
            outliers(fields.object("outliers")),
            effect(fields.object("effectSize")));
    fields.noOthers();
    return analysis;
  }

  private static OutlierRule outliers(Fields fields) {
    OutlierRule rule =
        new OutlierRule(
            fields.word("strategy", OUTLIER_STRATEGIES, OutlierRule.Strategy.KEEP),
            fields.number("outlierFactor", OutlierRule.DEFAULT_FACTOR));
    fields.noOthers();
    return rule;
  }

  private static EffectRule effect(Fields fields) {
    EffectMeasure measure = fields.word("measure", MEASURES, EffectMeasure.MEAN_RATIO);
    double neutral = measure.neutral();
    EffectRule rule =
        new EffectRule(
            measure,
            fields.number("allowedIncrease", neutral),
            fields.number("allowedDecrease", neutral),
            fields.number("criticalIncrease", neutral),
            fields.number("criticalDecrease", neutral));
    fields.noOthers();
    return rule;
  }

  private static Map<String, String> templates(Fields fields) {
    Map<String, String> templates = new LinkedHashMap<>();
    fields.node().propertyNames().forEach(name -> templates.put(name, fields.text(name, "")));
    return templates;
  }

  private static Classifier classifier(Fields fields) {
    Fields weights = fields.object("groupWeights");
    Map<String, Double> groupWeights = new LinkedHashMap<>();
    weights
        .node()
        .properties()
        .forEach(
            weight ->
                groupWeights.put(
                    weight.getKey(), weights.numberOf(weight.getKey(), weight.getValue())));
    Optional<Thresholds> thresholds =
        fields
            .field("scoreThresholds")
            .filter(JsonNode::isObject)
            .map(there -> thresholds(fields.object("scoreThresholds")));
    fields.noOthers();
    return new Classifier(groupWeights, thresholds);
  }

  private static Thresholds thresholds(Fields fields) {
    fields.requireIfStrict("pass");
    fields.requireIfStrict("marginal");
    Thresholds thresholds = new Thresholds(fields.number("pass", 0), fields.number("marginal", 0));
    fields.noOthers();
    return thresholds;
  }
}
