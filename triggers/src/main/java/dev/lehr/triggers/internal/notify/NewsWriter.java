package dev.lehr.triggers.internal.notify;

import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Notification;
import dev.lehr.pipeline.StageState;
import dev.lehr.triggers.Notice;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Resolver;
import dev.lehr.triggers.internal.core.Settings;
import dev.lehr.triggers.internal.follow.Follower.Step;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts a moment into words and data. */
final class NewsWriter {
  private static final Map<String, String> WORDS =
      Map.of("awaitingApproval", "waits for approval", "cancelled", "was cancelled");
  private static final int LONGEST_TEXT = 3_000;

  private final URI address;
  private final Resolver resolver;

  NewsWriter(URI address, Resolver resolver) {
    this.address = address;
    this.resolver = resolver;
  }

  /** Whether a notification is about the moment. */
  static boolean isWanted(Notification notification, Moment moment) {
    List<String> stages = new Settings(notification.settings()).texts("stages");
    return (notification.on().isEmpty() || notification.on().contains(moment.name()))
        && (stages.isEmpty()
            || moment.stage().map(stage -> stages.contains(stage.stage().name())).orElse(true));
  }

  News write(Notification notification, Moment moment, Step step) {
    Execution execution = step.after();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String stage = moment.stage().map(one -> "/" + one.stage().name()).orElse("");
    json.put("id", execution.id() + "/" + step.event().sequence() + "/" + moment.name() + stage);
    json.put("moment", moment.name()).put("time", step.event().at().toString());
    json.put("url", address.resolve("/executions/" + execution.id()).toString());
    json.set("execution", describe(execution));
    moment.stage().ifPresent(one -> json.set("stage", describe(one)));
    copy(execution.trigger(), json, "commit", "repository");
    json.put("text", shorten(text(notification, moment, execution, json)));
    return new News(json);
  }

  /** What a stage has to tell, in its own words. */
  News write(Notice notice) {
    Execution execution = notice.execution();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", notice.id()).put("moment", "stage.message").put("time", notice.at().toString());
    json.put("url", address.resolve("/executions/" + execution.id()).toString());
    json.set("execution", describe(execution));
    execution.stage(notice.stage()).ifPresent(one -> json.set("stage", describe(one)));
    copy(execution.trigger(), json, "commit", "repository");
    json.put("text", shorten(new Settings(notice.settings()).text("message", "")));
    return new News(json);
  }

  private static ObjectNode describe(Execution execution) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", execution.id())
            .put("application", execution.pipeline().application())
            .put("pipeline", execution.pipeline().name())
            .put("status", execution.status().name().toLowerCase(Locale.ROOT))
            .put("startedBy", execution.startedBy());
    execution.message().ifPresent(message -> json.put("message", shorten(message)));
    return json;
  }

  private static ObjectNode describe(StageState stage) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", stage.stage().name())
            .put("type", stage.stage().type())
            .put("run", stage.run());
    stage.message().ifPresent(message -> json.put("message", shorten(message)));
    return json;
  }

  private static void copy(JsonNode from, ObjectNode to, String... names) {
    for (String name : names) {
      if (from.path(name).isString()) {
        to.put(name, from.path(name).asString());
      }
    }
  }

  private String text(
      Notification notification, Moment moment, Execution execution, ObjectNode json) {
    String plain = plain(moment, execution);
    Optional<String> template = new Settings(notification.settings()).text("message");
    if (template.isEmpty()) {
      return plain;
    }
    try {
      return resolver.text(template.get(), roots(execution, json));
    } catch (TriggerException refused) {
      return plain + " (its message has no value: " + refused.getMessage() + ")";
    }
  }

  private static String plain(Moment moment, Execution execution) {
    String what = moment.name().substring(moment.name().indexOf('.') + 1);
    String subject =
        execution.pipeline().application()
            + "/"
            + execution.pipeline().name()
            + moment.stage().map(stage -> ": stage " + stage.stage().name()).orElse("");
    String why = moment.stage().map(StageState::message).orElse(execution.message()).orElse("");
    return subject + " " + WORDS.getOrDefault(what, what) + (why.isEmpty() ? "" : ": " + why);
  }

  private static ObjectNode roots(Execution execution, ObjectNode json) {
    ObjectNode roots = JsonNodeFactory.instance.objectNode();
    execution.stages().forEach(stage -> roots.set(stage.stage().name(), stage.outputs()));
    roots.set("execution", json.get("execution"));
    roots.set("trigger", execution.trigger());
    roots.set("parameters", execution.parameters());
    roots.set("stage", json.path("stage"));
    roots.put("moment", json.path("moment").asString());
    roots.put("url", json.path("url").asString());
    return roots;
  }

  private static String shorten(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
