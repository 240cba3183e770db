package dev.lehr.server.internal.rest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the API answers. */
public sealed interface Answer {
  int status();

  Map<String, String> headers();

  /** All of it, at once. */
  record Whole(int status, Map<String, String> headers, String contentType, byte[] body)
      implements Answer {
    public Whole {
      headers = Map.copyOf(headers);
    }
  }

  /** Events as they happen, until there are no more or the client has enough. */
  record Events(EventSource source) implements Answer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public Map<String, String> headers() {
      return Map.of();
    }
  }

  static Answer json(int status, JsonNode body) {
    return new Whole(
        status, Map.of(), "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Answer ok(JsonNode body) {
    return json(200, body);
  }

  static Answer text(String contentType, String body) {
    return new Whole(200, Map.of(), contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A status alone. */
  static Answer empty(int status) {
    return new Whole(status, Map.of(), "", new byte[0]);
  }

  /** The same with one more header; streams have their own. */
  default Answer with(String name, String value) {
    return switch (this) {
      case Whole whole -> {
        Map<String, String> all = new LinkedHashMap<>(whole.headers());
        all.put(name, value);
        yield new Whole(whole.status(), all, whole.contentType(), whole.body());
      }
      case Events events -> events;
    };
  }
}
