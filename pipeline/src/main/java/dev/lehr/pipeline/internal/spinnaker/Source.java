package dev.lehr.pipeline.internal.spinnaker;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A part of the input. Whoever reads a value of it says by that that he deals with it.
 *
 * @param json the part
 * @param pointer where it is
 * @param ledger keeps count
 */
record Source(JsonNode json, String pointer, Ledger ledger) {

  private String at(String key) {
    return pointer + "/" + Ledger.escape(key);
  }

  boolean has(String key) {
    return !json.path(key).isMissingNode() && !json.path(key).isNull();
  }

  /** A text, number or truth value, as a text; empty when it is missing, empty, or none. */
  Optional<String> text(String key) {
    JsonNode value = json.path(key);
    if (!value.isValueNode() || value.isNull() || value.asString().isBlank()) {
      return Optional.empty();
    }
    ledger.take(at(key));
    return Optional.of(value.asString());
  }

  /** Whether a flag is set; also when it is written as a text. */
  boolean flag(String key) {
    String written = json.path(key).asString("");
    return (written.equals("true") || written.equals("false"))
        && text(key).filter("true"::equals).isPresent();
  }

  /** A mapping with all that is below it; empty when it is none, or has nothing in it. */
  Optional<JsonNode> mapping(String key) {
    return json.path(key).isObject() && !json.path(key).isEmpty() ? whole(key) : Optional.empty();
  }

  /** A value with all that is below it. */
  Optional<JsonNode> whole(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    ledger.take(at(key));
    return Optional.of(json.path(key));
  }

  /** The texts of a list, or a single one. */
  List<String> texts(String key) {
    if (!json.path(key).isArray()) {
      return text(key).map(List::of).orElse(List.of());
    }
    Source list = child(key);
    return IntStream.range(0, list.json.size())
        .filter(index -> list.json.path(index).isValueNode())
        .mapToObj(
            index -> {
              ledger.take(list.pointer + "/" + index);
              return list.json.path(index).asString();
            })
        .toList();
  }

  Source child(String key) {
    return new Source(json.path(key), at(key), ledger);
  }

  /** The entries of a list. */
  List<Source> children(String key) {
    Source list = child(key);
    return IntStream.range(0, list.json.isArray() ? list.json.size() : 0)
        .mapToObj(index -> new Source(list.json.path(index), list.pointer + "/" + index, ledger))
        .toList();
  }

  /** These mean nothing: they are for Spinnaker's pages or its own book-keeping. */
  void meaningless(String... keys) {
    for (String key : keys) {
      ledger.take(at(key));
    }
  }

  /** Tells of a value, when it is there. */
  void note(String key, String message) {
    if (has(key)) {
      ledger.note(at(key), message);
    }
  }

  /** Tells of all of it. */
  void note(String message) {
    ledger.note(pointer, message);
  }
}
