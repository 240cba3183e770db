package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.engine.TransientErrors;
import dev.lehr.pipeline.TaskFailure;
import dev.lehr.yaml.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls an address, asks for the outcome when there is something to wait for, and keeps values. */
final class WebhookHandler implements TaskHandler {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int MULTIPLE_CHOICES = 300;
  private static final int OK = 200;

  /** Made when the first webhook is called: many servers never call one. */
  private final Supplier<WebCalls> calls;

  WebhookHandler(Supplier<WebCalls> calls) {
    this.calls = calls;
  }

  @Override
  public String type() {
    return "webhook";
  }

  @Override
  public TaskResult run(Task task) throws IOException, InterruptedException {
    JsonNode settings = task.settings();
    if (task.progress().isPresent()) {
      return poll(task, task.progress().get());
    }
    WebCalls.Said said = calls.get().call(settings, task.idempotencyKey());
    task.log("%s answered %d".formatted(settings.path("url").asString(), said.status()));
    if (has(settings.path("retryOn"), said.status())
        || TransientErrors.isTransient(said.status())) {
      return failed("answered %d".formatted(said.status()), TaskFailure.Kind.TRANSIENT, said);
    }
    boolean fine = said.status() >= OK && said.status() < MULTIPLE_CHOICES;
    if (!fine && !has(settings.path("succeedOn"), said.status())) {
      return failed("answered %d".formatted(said.status()), TaskFailure.Kind.PERMANENT, said);
    }
    return settings.has("poll") ? beginToPoll(task, said) : done(settings, said);
  }

  private static boolean has(JsonNode values, int status) {
    return values.valueStream().anyMatch(value -> value.asInt() == status);
  }

  private static TaskResult failed(String what, TaskFailure.Kind kind, WebCalls.Said said) {
    ObjectNode details = JsonMapper.shared().createObjectNode().put("statusCode", said.status());
    details.set("body", said.body());
    return new TaskResult.Failed(new TaskFailure("The webhook " + what, kind, details));
  }

  private static TaskResult beginToPoll(Task task, WebCalls.Said said) {
    JsonNode poll = task.settings().path("poll");
    String url =
        poll.has("urlFrom")
            ? said.body().at(poll.path("urlFrom").asString()).asString("")
            : poll.path("url").asString();
    if (url.isEmpty()) {
      throw new TaskFailedException(
          "The webhook's answer has no address at '%s' to ask for its outcome"
              .formatted(poll.path("urlFrom").asString()));
    }
    return again(task, JsonMapper.shared().createObjectNode().put("url", url));
  }

  private static TaskResult again(Task task, JsonNode progress) {
    Duration pause =
        Durations.parse(task.settings().path("poll").path("every").asString("")).orElse(PAUSE);
    return new TaskResult.Again(pause, progress);
  }

  private TaskResult poll(Task task, JsonNode progress) throws InterruptedException {
    JsonNode poll = task.settings().path("poll");
    ObjectNode request = JsonMapper.shared().createObjectNode().put("method", "GET");
    request.set("url", progress.path("url"));
    request.set("headers", task.settings().path("headers"));
    WebCalls.Said said;
    try {
      said = calls.get().call(request, task.idempotencyKey());
    } catch (IOException later) {
      task.log("No answer: " + later.getMessage());
      return again(task, progress);
    }
    String status = said.body().at(poll.path("status").asString()).asString("");
    if (is(poll.path("success"), status)) {
      return done(task.settings(), said);
    }
    if (is(poll.path("failure"), status)) {
      return failed("ended as '%s'".formatted(status), TaskFailure.Kind.PERMANENT, said);
    }
    return again(task, progress);
  }

  private static boolean is(JsonNode words, String status) {
    Stream<JsonNode> all = words.isArray() ? words.valueStream() : Stream.of(words);
    return all.anyMatch(word -> word.asString("").equals(status) && !status.isEmpty());
  }

  private static TaskResult done(JsonNode settings, WebCalls.Said said) {
    ObjectNode output = JsonMapper.shared().createObjectNode().put("statusCode", said.status());
    output.set("body", said.body());
    settings
        .path("extract")
        .properties()
        .forEach(
            each -> {
              JsonNode value = said.body().at(each.getValue().asString());
              if (value.isMissingNode()) {
                throw new TaskFailedException(
                    "The webhook's answer has nothing at '%s' for '%s'"
                        .formatted(each.getValue().asString(), each.getKey()));
              }
              output.set(each.getKey(), value);
            });
    return new TaskResult.Done(output);
  }

  @Override
  public Optional<Duration> abandoned(Task task) throws IOException, InterruptedException {
    if (task.progress().isEmpty() || !task.settings().has("cancel")) {
      return Optional.empty();
    }
    WebCalls.Said said =
        calls.get().call(task.settings().path("cancel"), task.idempotencyKey() + "/cancel");
    task.log("Cancelled: it answered %d".formatted(said.status()));
    return TransientErrors.isTransient(said.status()) ? Optional.of(PAUSE) : Optional.empty();
  }
}
