package dev.lehr.canary.config;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.InputProblem;
import dev.lehr.canary.MetricConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is wrong with a canary config, at once: what the reference reads as zero or does
 * not read at all, what it crashes on later, and what can not be meant.
 */
public final class ConfigCheck {
  /** The judges there are. */
  public static final List<String> JUDGES = List.of("lehr", "NetflixACAJudge-v1.0");

  private final JsonNode document;
  private final CanaryConfig config;
  private final List<InputProblem> found = new ArrayList<>();

  private ConfigCheck(JsonNode document, CanaryConfig config) {
    this.document = document;
    this.config = config;
  }

  /** All problems: syntax first, then by place. Empty for a config without fault. */
  public static List<InputProblem> check(JsonNode document) {
    List<InputProblem> found = new ArrayList<>();
    try {
      CanaryJson.readConfig(document, Dialect.STRICT);
    } catch (CanaryInputException wrong) {
      found.addAll(wrong.problems());
    }
    lenient(document).ifPresent(config -> found.addAll(new ConfigCheck(document, config).all()));
    return List.copyOf(found);
  }

  /** Whether any of these forbids a verdict. */
  public static boolean fatal(List<InputProblem> problems) {
    return problems.stream().anyMatch(each -> each.severity() == InputProblem.Severity.ERROR);
  }

  /** With what can be read of it, even when something can not. */
  private static Optional<CanaryConfig> lenient(JsonNode document) {
    try {
      return Optional.of(CanaryJson.readConfig(document, Dialect.KAYENTA));
    } catch (CanaryInputException unreadable) {
      return Optional.empty();
    }
  }

  private List<InputProblem> all() {
    about();
    judge();
    metrics();
    templates();
    found.addAll(ClassifierChecks.check(config));
    return found;
  }

  private void about() {
    String name = config.about().name();
    if (name.isEmpty()) {
      warn("/name", "the config has no name", "Kayenta stores none without one");
    } else if (!name.matches("[A-Za-z0-9_-]+")) {
      fail(
          "/name",
          "'%s' has characters that a name can not have".formatted(name),
          "use letters, digits, - and _");
    }
    if (config.about().applications().isEmpty()) {
      warn("/applications", "no application is named", "Kayenta stores none without one");
    }
  }

  private void judge() {
    String name = config.judge().name();
    if (name.isEmpty()) {
      warn("/judge/name", "no judge is named", "Lehr takes 'lehr'; Kayenta any one");
    } else if (!JUDGES.contains(name)) {
      fail(
          "/judge/name",
          "there is no judge '%s'".formatted(name),
          ClosestName.remedy(name, JUDGES));
    } else if (!"lehr".equals(name) && !config.judge().settings().isEmpty()) {
      warn("/judge/judgeConfigurations", "this judge reads no configurations", "leave it empty");
    }
  }

  private void metrics() {
    if (config.metrics().isEmpty()) {
      fail("/metrics", "there is nothing to judge", "add a metric; see lehr canary preset");
    }
    Set<String> names = new HashSet<>();
    for (int index = 0; index < config.metrics().size(); index++) {
      MetricConfig metric = config.metrics().get(index);
      String pointer = "/metrics/" + index;
      if (!names.add(metric.name())) {
        fail(
            pointer + "/name",
            "there is a metric '%s' already".formatted(metric.name()),
            "the judge would take the first for both; rename one");
      }
      metric(pointer, metric);
    }
  }

  private void metric(String pointer, MetricConfig metric) {
    if (metric.name().isBlank()) {
      fail(pointer + "/name", "the name is blank", "say what is measured");
    }
    groups(pointer + "/groups", metric);
    if (metric.scopeName().isEmpty()) {
      warn(pointer + "/scopeName", "no scope is named", "add \"scopeName\": \"default\"");
    }
    found.addAll(QueryChecks.check(pointer + "/query", metric.query(), config.templates()));
    String place = pointer + "/analysisConfigurations";
    JsonNode given = document.at(place);
    found.addAll(AnalysisChecks.check(place + "/canary", given.path("canary"), metric.analysis()));
    for (String other : given.propertyNames()) {
      if (!"canary".equals(other)) {
        warn(place + "/" + QueryTemplates.escaped(other), "only 'canary' is read", "remove it");
      }
    }
  }

  private void groups(String pointer, MetricConfig metric) {
    if (metric.groups().isEmpty() && !metric.analysis().muted()) {
      warn(
          pointer,
          "the metric '%s' is in no group, so it does not count".formatted(metric.name()),
          "put it in a group, or mute it");
    }
    if (new HashSet<>(metric.groups()).size() < metric.groups().size()) {
      warn(
          pointer,
          "the metric '%s' counts twice in a group".formatted(metric.name()),
          "name each group once");
    }
  }

  private void templates() {
    Set<String> used = new HashSet<>();
    config
        .metrics()
        .forEach(
            metric -> used.add(metric.query().fields().path("customFilterTemplate").asString("")));
    for (String name : config.templates().keySet()) {
      String pointer = "/templates/" + QueryTemplates.escaped(name);
      if (!used.contains(name)) {
        warn(pointer, "no metric uses the template '%s'".formatted(name), "remove it");
      }
    }
  }

  private void fail(String pointer, String cause, String remedy) {
    found.add(InputProblem.error(pointer, cause, remedy));
  }

  private void warn(String pointer, String cause, String remedy) {
    found.add(InputProblem.warning(pointer, cause, remedy));
  }
}
