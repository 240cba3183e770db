package dev.lehr.pipeline.internal.spinnaker;

import dev.lehr.pipeline.internal.catalogue.Kind;
import dev.lehr.pipeline.internal.catalogue.NotificationTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a pipeline's notifications. */
final class NotificationImport {
  private static final Map<String, String> MOMENTS =
      Map.of(
          "pipeline.starting", "execution.started",
          "pipeline.complete", "execution.succeeded",
          "pipeline.failed", "execution.failed",
          "stage.starting", "stage.started",
          "stage.complete", "stage.succeeded",
          "stage.failed", "stage.failed",
          "manualJudgment", "stage.awaitingApproval");

  private static final Map<String, ObjectNode> SCHEMAS =
      NotificationTypes.all().stream().collect(Collectors.toMap(Kind::name, Kind::settings));

  private NotificationImport() {}

  static ArrayNode read(Source pipeline) {
    ArrayNode notifications = JsonNodeFactory.instance.arrayNode();
    for (Source notification : pipeline.children("notifications")) {
      String type = notification.json().path("type").asString("");
      Optional<Target> target =
          target(notification, type)
              .map(given -> given.put("on", moments(notification)))
              .flatMap(given -> fitted(given, notification));
      if (target.isEmpty()) {
        notification.note("a notification of type '" + type + "' has no counterpart");
      } else {
        notification.text("type");
        notification.meaningless("level");
        notifications.add(target.get().json());
      }
    }
    return notifications;
  }

  private static Optional<Target> fitted(Target target, Source notification) {
    return Optional.ofNullable(SCHEMAS.get(target.type()))
        .flatMap(schema -> Fitting.fit(target, schema, notification));
  }

  private static Optional<Target> target(Source notification, String type) {
    return switch (type) {
      case "slack" ->
          notification.text("address").map(channel -> Target.of("slack").put("channel", channel));
      case "email" ->
          notification.text("address").map(address -> Target.of("email").put("to", address));
      case "githubStatus" -> Optional.of(Target.of("githubStatus"));
      default -> Optional.empty();
    };
  }

  private static List<String> moments(Source notification) {
    List<String> moments = new ArrayList<>();
    for (String when : notification.texts("when")) {
      String moment = MOMENTS.getOrDefault(when, "");
      if (moment.isEmpty()) {
        notification.note("when", "nothing here is '" + when + "'");
      } else if (!moments.contains(moment)) {
        moments.add(moment);
      }
    }
    return moments;
  }
}
