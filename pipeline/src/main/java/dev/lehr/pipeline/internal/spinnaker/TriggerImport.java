package dev.lehr.pipeline.internal.spinnaker;

import dev.lehr.pipeline.internal.catalogue.Kind;
import dev.lehr.pipeline.internal.catalogue.TriggerTypes;
import dev.lehr.pipeline.internal.definition.CronCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a pipeline's triggers. */
final class TriggerImport {
  private static final Map<String, String> HOSTS =
      Map.of(
          "github", "https://github.com/",
          "gitlab", "https://gitlab.com/",
          "bitbucket", "https://bitbucket.org/");
  private static final Map<String, String> ENDS =
      Map.of("successful", "succeeded", "failed", "failed", "canceled", "cancelled");

  private static final Map<String, ObjectNode> SCHEMAS =
      TriggerTypes.all().stream().collect(Collectors.toMap(Kind::name, Kind::settings));

  private TriggerImport() {}

  static ArrayNode read(Source pipeline) {
    ArrayNode triggers = JsonNodeFactory.instance.arrayNode();
    for (Source trigger : pipeline.children("triggers")) {
      String type = trigger.json().path("type").asString("");
      Optional<Target> target = target(trigger, type).flatMap(given -> fitted(given, trigger));
      if (target.isEmpty()) {
        trigger.note("a trigger of type '" + type + "' like this has no counterpart");
      } else {
        trigger.text("type");
        trigger.meaningless("id");
        if (trigger.has("enabled") && !trigger.flag("enabled")) {
          target.get().settings().put("enabled", false);
        }
        triggers.add(target.get().json());
      }
    }
    return triggers;
  }

  private static Optional<Target> fitted(Target target, Source trigger) {
    return Optional.ofNullable(SCHEMAS.get(target.type()))
        .flatMap(schema -> Fitting.fit(target, schema, trigger));
  }

  private static Optional<Target> target(Source trigger, String type) {
    return switch (type) {
      case "git" -> git(trigger);
      case "cron" -> cron(trigger);
      case "pipeline" -> pipeline(trigger);
      case "docker" -> docker(trigger);
      case "webhook" -> webhook(trigger);
      case "pubsub" -> pubsub(trigger);
      default -> Optional.empty();
    };
  }

  private static Optional<Target> git(Source trigger) {
    Optional<String> project = trigger.text("project");
    Optional<String> slug = trigger.text("slug");
    if (project.isEmpty() || slug.isEmpty()) {
      return Optional.empty();
    }
    Target target = Target.of("git");
    String source = trigger.json().path("source").asString("");
    String host = HOSTS.getOrDefault(source, "");
    if (!host.isEmpty()) {
      trigger.text("source");
    }
    target.put("repository", host + project.get() + "/" + slug.get());
    pattern(trigger, "branch").ifPresent(branch -> target.put("branch", branch));
    trigger.note("secret", "put it where the server finds it, and write secret: env:NAME");
    return Optional.of(target);
  }

  /** A regular expression, if a pattern with stars says the same. */
  private static Optional<String> pattern(Source trigger, String key) {
    String written = trigger.json().path(key).asString("");
    Optional<String> pattern = Texts.glob(written);
    if (pattern.isPresent()) {
      trigger.text(key);
    } else if (!written.isEmpty()) {
      trigger.note(key, "only patterns with * are known here; without one it is anything");
    }
    return pattern;
  }

  private static Optional<Target> cron(Source trigger) {
    return QuartzCron.fields(trigger.json().path("cronExpression").asString(""))
        .filter(fields -> CronCheck.problem(fields).isEmpty())
        .map(
            fields -> {
              trigger.text("cronExpression");
              return Target.of("schedule")
                  .put("cron", fields)
                  .put("zone", trigger.text("timezone").orElse("America/Los_Angeles"));
            });
  }

  private static Optional<Target> pipeline(Source trigger) {
    return trigger
        .text("pipeline")
        .map(
            name -> {
              Target target = Target.of("pipeline").put("pipeline", name);
              target.put("application", trigger.text("application").orElse("unknown"));
              List<String> ends =
                  trigger.texts("status").stream()
                      .flatMap(status -> end(trigger, status).stream())
                      .distinct()
                      .toList();
              return target.put("on", ends);
            });
  }

  private static Optional<String> end(Source trigger, String status) {
    if (!ENDS.containsKey(status)) {
      trigger.note("status", "no execution here ends '" + status + "'");
    }
    return Optional.ofNullable(ENDS.get(status));
  }

  private static Optional<Target> docker(Source trigger) {
    return trigger
        .text("repository")
        .map(
            repository -> {
              String registry = trigger.text("registry").map(name -> name + "/").orElse("");
              trigger.meaningless("organization");
              Target target = Target.of("docker").put("image", registry + repository);
              pattern(trigger, "tag").ifPresent(tag -> target.put("tag", tag));
              return target;
            });
  }

  private static Optional<Target> webhook(Source trigger) {
    return trigger
        .text("source")
        .map(source -> constrained(Target.of("webhook").put("source", source), trigger));
  }

  private static Optional<Target> pubsub(Source trigger) {
    if (!trigger.json().path("pubsubSystem").asString("").equals("amazon")) {
      return Optional.empty();
    }
    trigger.text("pubsubSystem");
    return trigger
        .text("subscriptionName")
        .map(queue -> constrained(Target.of("sqs").put("queue", queue), trigger));
  }

  private static Target constrained(Target target, Source trigger) {
    ObjectNode constraints = JsonNodeFactory.instance.objectNode();
    Source given = trigger.child("payloadConstraints");
    if (given.json().isObject()) {
      for (String key : given.json().propertyNames()) {
        given.text(key).ifPresent(pattern -> constraints.put("/" + Ledger.escape(key), pattern));
      }
    }
    return constraints.isEmpty() ? target : target.set("constraints", constraints);
  }
}
