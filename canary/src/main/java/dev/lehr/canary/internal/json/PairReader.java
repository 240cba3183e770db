package dev.lehr.canary.internal.json;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.Series;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads metric set pairs one by one, so that a file may be larger than memory. The document is a
 * list of pairs, or an object that holds one as {@code metricSetPairs}, itself or in its {@code
 * input}.
 *
 * <p>The document's end is read before the last pair is followed by "no more": a truncated file
 * never looks complete.
 */
public final class PairReader implements Iterator<MetricSetPair> {
  /** More pairs than any run has; what is kept of each must fit into memory. */
  static final int MOST_PAIRS = 100_000;

  private final JsonParser parser;
  private final ValueReader values;
  private final Set<String> ids = new HashSet<>();
  private final boolean strict;
  private boolean started;
  private boolean inside;
  private Optional<MetricSetPair> next = Optional.empty();

  public PairReader(JsonParser parser, Dialect dialect) {
    this.parser = parser;
    this.strict = dialect == Dialect.STRICT;
    this.values = new ValueReader(parser, strict);
  }

  @Override
  public boolean hasNext() {
    if (next.isEmpty()) {
      try {
        next = read();
      } catch (JacksonException failure) {
        throw Mappers.notJson(pointer(), failure);
      }
    }
    return next.isPresent();
  }

  @Override
  public MetricSetPair next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    MetricSetPair pair = next.orElseThrow();
    next = Optional.empty();
    return pair;
  }

  private Optional<MetricSetPair> read() {
    if (!started) {
      started = true;
      findList();
      inside = true;
    }
    if (inside && parser.nextToken() != JsonToken.END_ARRAY) {
      return Optional.of(pair());
    }
    inside = false;
    readToEnd();
    return Optional.empty();
  }

  private void findList() {
    JsonToken token = parser.nextToken();
    while (token != JsonToken.START_ARRAY) {
      if (token != JsonToken.START_OBJECT) {
        throw noPairs();
      }
      token = descend();
    }
  }

  private JsonToken descend() {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("metricSetPairs") || name.equals("input")) {
        return value;
      }
      parser.skipChildren();
    }
    throw noPairs();
  }

  private static CanaryInputException noPairs() {
    return new CanaryInputException(
        "",
        "there are no metric values",
        "give a list of pairs, or an object with the list as \"metricSetPairs\"");
  }

  private void readToEnd() {
    while (parser.nextToken() != null) {
      parser.skipChildren();
    }
  }

  private MetricSetPair pair() {
    String place = pointer();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new CanaryInputException(place, "a pair is an object", "write { \"name\": …, … }");
    }
    Parts parts = new Parts();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      readField(name, parts);
    }
    return checked(place, parts);
  }

  private void readField(String name, Parts parts) {
    switch (name) {
      case "name" -> parts.name = text();
      case "id" -> parts.id = text();
      case "tags" -> readTags(parts.tags);
      case "values" -> readSides(parts);
      default -> parser.skipChildren();
    }
  }

  /** What is read of a pair so far. */
  private static final class Parts {
    private final Map<String, String> tags = new HashMap<>();
    private Optional<String> name = Optional.empty();
    private Optional<String> id = Optional.empty();
    private Optional<Series> control = Optional.empty();
    private Optional<Series> experiment = Optional.empty();
  }

  private MetricSetPair checked(String place, Parts parts) {
    String name =
        parts.name.orElseThrow(
            () -> new CanaryInputException(place, "a pair needs a name", "add \"name\": \"…\""));
    MetricSetPair pair =
        new MetricSetPair(
            name,
            parts.id.orElse(""),
            parts.tags,
            parts.control.orElseThrow(() -> missingSide(place, name, "control")),
            parts.experiment.orElseThrow(() -> missingSide(place, name, "experiment")));
    checkUnique(place, pair);
    return pair;
  }

  private static CanaryInputException missingSide(String place, String name, String side) {
    return new CanaryInputException(
        place + "/values/" + side,
        "metric '%s' has no %s side".formatted(name, side),
        "write [] when it has no values");
  }

  private void checkUnique(String place, MetricSetPair pair) {
    String identity = strict ? pair.name() + new TreeMap<>(pair.tags()) : "pair " + ids.size();
    if (!ids.add(identity)) {
      throw new CanaryInputException(
          place,
          "metric '%s' with tags %s is there twice".formatted(pair.name(), pair.tags()),
          "keep one, or tell them apart by tags");
    }
    if (ids.size() > MOST_PAIRS) {
      throw new CanaryInputException(
          place, "more than " + MOST_PAIRS + " pairs", "split the file and judge the parts");
    }
  }

  private Optional<String> text() {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new CanaryInputException(
          pointer(), parser.getString() + " is not a text", "write it in double quotes");
    }
    return Optional.of(parser.getString());
  }

  private void readTags(Map<String, String> tags) {
    forEachField("tags", name -> text().ifPresent(value -> tags.put(name, value)));
  }

  private void readSides(Parts parts) {
    forEachField(
        "values",
        name -> {
          switch (name) {
            case "control" -> parts.control = Optional.of(Series.of(values.read()));
            case "experiment" -> parts.experiment = Optional.of(Series.of(values.read()));
            default -> parser.skipChildren();
          }
        });
  }

  private interface FieldAction {
    void read(String name);
  }

  private void forEachField(String what, FieldAction action) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new CanaryInputException(pointer(), what + " is not an object", "write { … }");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      action.read(name);
    }
  }

  private String pointer() {
    return parser.streamReadContext().pathAsPointer().toString();
  }
}
