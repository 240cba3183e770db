package dev.lehr.triggers.internal.notify;

import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * News as CloudEvents 1.0, structured JSON (cloudevents.io); as CDEvents 0.3 within where it has a
 * type.
 */
final class CloudEvent {
  private static final String CDEVENTS = "0.3.0";

  private final News news;
  private final URI server;

  CloudEvent(News news, URI server) {
    this.news = news;
    this.server = server;
  }

  /** With our own data. */
  ObjectNode own() {
    return envelope("dev.lehr." + news.moment(), news.json());
  }

  /** With CDEvents' data; with our own where CDEvents has no counterpart. */
  ObjectNode cdEvents() {
    return switch (news.moment()) {
      case "execution.started" -> run("pipelinerun.started", Optional.empty());
      case "execution.succeeded" -> run("pipelinerun.finished", Optional.of("success"));
      case "execution.failed" -> run("pipelinerun.finished", Optional.of("failure"));
      case "execution.cancelled" -> run("pipelinerun.finished", Optional.of("error"));
      case "stage.started" -> task("taskrun.started", Optional.empty());
      case "stage.succeeded" -> task("taskrun.finished", Optional.of("success"));
      case "stage.failed" -> task("taskrun.finished", Optional.of("failure"));
      case "stage.cancelled" -> task("taskrun.finished", Optional.of("error"));
      default -> own();
    };
  }

  private ObjectNode run(String kind, Optional<String> outcome) {
    ObjectNode event = event(kind, "pipelineRun", news.execution());
    ObjectNode content = content(event, outcome, "/execution/message");
    content.put("pipelineName", news.pipeline()).put("url", news.url());
    return envelope(type(kind), event);
  }

  private ObjectNode task(String kind, Optional<String> outcome) {
    String stage = news.at("/stage/name").orElse("");
    int number = news.json().at("/stage/run").asInt(1);
    ObjectNode event =
        event(kind, "taskRun", "%s/%s/%d".formatted(news.execution(), stage, number));
    ObjectNode content = content(event, outcome, "/stage/message");
    content.put("taskName", stage).put("url", news.url());
    content.putObject("pipelineRun").put("id", news.execution());
    return envelope(type(kind), event);
  }

  private ObjectNode content(ObjectNode event, Optional<String> outcome, String message) {
    ObjectNode content = event.withObject("/subject/content");
    outcome.ifPresent(one -> content.put("outcome", one));
    outcome
        .filter(one -> !one.equals("success"))
        .flatMap(one -> news.at(message))
        .ifPresent(errors -> content.put("errors", errors));
    return content;
  }

  private ObjectNode event(String kind, String subject, String id) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .putObject("context")
        .put("version", CDEVENTS)
        .put("id", news.id())
        .put("source", server.toString())
        .put("type", type(kind))
        .put("timestamp", news.time().toString());
    event
        .putObject("subject")
        .put("id", id)
        .put("source", server.toString())
        .put("type", subject)
        .putObject("content");
    return event;
  }

  private static String type(String kind) {
    return "dev.cdevents." + kind + ".0.1.1";
  }

  private ObjectNode envelope(String type, ObjectNode data) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope
        .put("specversion", "1.0")
        .put("id", news.id())
        .put("source", server.toString())
        .put("type", type)
        .put("subject", news.execution())
        .put("time", news.time().toString())
        .put("datacontenttype", "application/json")
        .set("data", data);
    return envelope;
  }
}
