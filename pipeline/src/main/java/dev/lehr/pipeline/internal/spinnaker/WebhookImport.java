package dev.lehr.pipeline.internal.spinnaker;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Webhook stages: whom to call, and whom to ask how it went. */
final class WebhookImport {
  private WebhookImport() {}

  static Optional<Target> of(Source stage) {
    Optional<String> url = stage.text("url");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    Target target = Target.of("webhook").put("url", url).put("method", stage.text("method"));
    stage
        .mapping("customHeaders")
        .ifPresent(headers -> target.set("headers", Texts.values(headers)));
    body(stage, "payload").ifPresent(body -> target.set("body", body));
    if (stage.flag("waitForCompletion")) {
      poll(stage, url.get()).ifPresent(poll -> target.set("poll", poll.settings()));
    }
    cancel(stage).ifPresent(cancel -> target.set("cancel", cancel.settings()));
    return Optional.of(target);
  }

  private static Optional<JsonNode> body(Source stage, String key) {
    return stage.whole(key).filter(body -> !body.isEmpty() || body.isValueNode());
  }

  private static Optional<Target> poll(Source stage, String url) {
    Optional<String> status = pointer(stage, "statusJsonPath");
    Optional<Target> address = address(stage, url);
    if (status.isEmpty() || address.isEmpty()) {
      stage.note(
          "waitForCompletion", "it can not be told here whom to ask for the outcome; add 'poll'");
      return Optional.empty();
    }
    stage.text("statusJsonPath");
    stage.text("statusUrlResolution");
    stage.text("statusUrlJsonPath");
    return Optional.of(
        address
            .get()
            .put("status", status)
            .put("success", words(stage.text("successStatuses").orElse("SUCCEEDED")))
            .put("failure", words(statuses(stage))));
  }

  private static String statuses(Source stage) {
    return stage.text("terminalStatuses").orElse("")
        + ","
        + stage.text("canceledStatuses").orElse("");
  }

  /** Whom to ask: the same address, or one that the first answer names. */
  private static Optional<Target> address(Source stage, String url) {
    String resolution = stage.json().path("statusUrlResolution").asString("getMethod");
    Optional<Target> poll =
        switch (resolution) {
          case "getMethod" -> Optional.of(Target.of("poll").put("url", url));
          case "webhookResponse" ->
              pointer(stage, "statusUrlJsonPath")
                  .map(pointer -> Target.of("poll").put("urlFrom", pointer));
          default -> Optional.empty();
        };
    return poll;
  }

  private static Optional<String> pointer(Source stage, String key) {
    return Texts.pointer(stage.json().path(key).asString(" "));
  }

  private static List<String> words(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static Optional<Target> cancel(Source stage) {
    return stage
        .text("cancelEndpoint")
        .map(
            url -> {
              Target cancel = Target.of("cancel").put("url", url);
              cancel.put("method", stage.text("cancelMethod"));
              if (stage.has("cancelPayload")) {
                stage.note("cancelPayload", "a cancelling call has no body here");
              }
              return cancel;
            });
  }
}
