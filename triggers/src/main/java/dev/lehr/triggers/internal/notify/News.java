package dev.lehr.triggers.internal.notify;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is told of a moment: plain data, as it is kept until it is delivered and as webhooks send
 * it.
 *
 * @param json {@code id, moment, time, text, url, execution{…}, stage{…}, commit, repository}
 */
record News(ObjectNode json) {

  /** The same for every attempt at every recipient. */
  String id() {
    return json.path("id").asString("");
  }

  String moment() {
    return json.path("moment").asString("");
  }

  Instant time() {
    return Instant.parse(json.path("time").asString(""));
  }

  /** What happened, in a sentence, or what the notification says instead. */
  String text() {
    return json.path("text").asString("");
  }

  /** The execution's page. */
  String url() {
    return json.path("url").asString("");
  }

  /** {@code application/pipeline}. */
  String pipeline() {
    return at("/execution/application").orElse("") + "/" + at("/execution/pipeline").orElse("");
  }

  String execution() {
    return at("/execution/id").orElse("");
  }

  Optional<String> at(String pointer) {
    JsonNode value = json.at(pointer);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }
}
