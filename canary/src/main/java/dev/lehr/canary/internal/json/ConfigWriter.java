package dev.lehr.canary.internal.json;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.Classifier;
import dev.lehr.canary.EffectMeasure;
import dev.lehr.canary.EffectRule;
import dev.lehr.canary.MetricAnalysis;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.OutlierRule;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A canary config as JSON that Kayenta reads. What has its default is left out. */
public final class ConfigWriter {
  private ConfigWriter() {}

  /** Writes a config. */
  public static ObjectNode write(CanaryConfig config) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    CanaryConfig.About about = config.about();
    putText(out, "id", about.id());
    putText(out, "name", about.name());
    putText(out, "description", about.description());
    putText(out, "configVersion", about.configVersion());
    about.applications().forEach(out.putArray("applications")::add);
    ObjectNode judge = out.putObject("judge");
    putText(judge, "name", config.judge().name());
    judge.set("judgeConfigurations", config.judge().settings());
    ArrayNode metrics = out.putArray("metrics");
    config.metrics().forEach(metric -> metrics.add(metric(metric)));
    ObjectNode templates = out.putObject("templates");
    config.templates().forEach(templates::put);
    out.set("classifier", classifier(config.classifier()));
    return out;
  }

  private static void putText(ObjectNode out, String name, String text) {
    if (!text.isEmpty()) {
      out.put(name, text);
    }
  }

  private static ObjectNode metric(MetricConfig metric) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("name", metric.name());
    out.set("query", metric.query().fields());
    metric.groups().forEach(out.putArray("groups")::add);
    out.putObject("analysisConfigurations").set("canary", analysis(metric.analysis()));
    putText(out, "scopeName", metric.scopeName());
    return out;
  }

  private static ObjectNode analysis(MetricAnalysis analysis) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("direction", word(analysis.direction()));
    out.put("nanStrategy", word(analysis.nanStrategy()));
    putFlags(out, analysis);
    if (!analysis.outliers().equals(OutlierRule.KEEP)) {
      out.putObject("outliers")
          .put("strategy", word(analysis.outliers().strategy()))
          .put("outlierFactor", analysis.outliers().factor());
    }
    ObjectNode effect = effect(analysis.effect());
    if (!effect.isEmpty()) {
      out.set("effectSize", effect);
    }
    return out;
  }

  private static void putFlags(ObjectNode out, MetricAnalysis analysis) {
    if (analysis.critical()) {
      out.put("critical", true);
    }
    if (analysis.mustHaveData()) {
      out.put("mustHaveData", true);
    }
    if (analysis.muted()) {
      out.put("muted", true);
    }
  }

  private static ObjectNode effect(EffectRule rule) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    if (rule.measure() == EffectMeasure.CLES) {
      out.put("measure", "cles");
    }
    double neutral = rule.measure().neutral();
    record Limit(String name, double value) {}
    List.of(
            new Limit("allowedIncrease", rule.allowedIncrease()),
            new Limit("allowedDecrease", rule.allowedDecrease()),
            new Limit("criticalIncrease", rule.criticalIncrease()),
            new Limit("criticalDecrease", rule.criticalDecrease()))
        .stream()
        .filter(limit -> limit.value() != neutral)
        .forEach(limit -> out.put(limit.name(), limit.value()));
    return out;
  }

  private static ObjectNode classifier(Classifier classifier) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    ObjectNode weights = out.putObject("groupWeights");
    classifier.groupWeights().forEach(weights::put);
    classifier
        .thresholds()
        .ifPresent(
            thresholds ->
                out.putObject("scoreThresholds")
                    .put("pass", thresholds.pass())
                    .put("marginal", thresholds.marginal()));
    return out;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
