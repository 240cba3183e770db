package dev.lehr.metrics.internal.stores;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJson;
import dev.lehr.metrics.StoreException;
import dev.lehr.metrics.internal.http.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Series in JSON: a list of <code>{"metric", "scope", "tags", "start", "stepSeconds", "values"}
 * </code>, where {@code tags} may be left out.
 */
final class JsonSeries {
  private JsonSeries() {}

  static List<FileSeries> read(byte[] document) {
    JsonNode list = CanaryJson.parse(document);
    if (!list.isArray()) {
      throw wrong("", "the document is no list");
    }
    List<FileSeries> all = new ArrayList<>();
    for (int index = 0; index < list.size(); index++) {
      all.add(series("/" + index, list.get(index)));
    }
    return all;
  }

  private static FileSeries series(String pointer, JsonNode node) {
    JsonNode given = node.path("values");
    long step = node.path("stepSeconds").asLong(0);
    if (!given.isArray() || step < 1) {
      throw wrong(pointer, "values or stepSeconds are missing");
    }
    double start = start(pointer, node.path("start").asString(""));
    double[] seconds = new double[given.size()];
    double[] values = new double[given.size()];
    for (int index = 0; index < values.length; index++) {
      seconds[index] = start + index * (double) step;
      values[index] = value(pointer + "/values/" + index, given.get(index));
    }
    Map<String, String> tags = new LinkedHashMap<>();
    node.path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
    return new FileSeries(
        node.path("metric").asString(""), node.path("scope").asString(""), tags, seconds, values);
  }

  private static double value(String pointer, JsonNode node) {
    try {
      return Json.value("the metrics file", node);
    } catch (StoreException notANumber) {
      throw wrong(pointer, String.valueOf(notANumber.getMessage()));
    }
  }

  private static double start(String pointer, String text) {
    try {
      return Instant.parse(text).getEpochSecond();
    } catch (DateTimeException notATime) {
      throw wrong(pointer + "/start", "'%s' is no ISO instant".formatted(text));
    }
  }

  private static CanaryInputException wrong(String pointer, String cause) {
    return new CanaryInputException(
        pointer,
        cause,
        "write [{\"metric\": …, \"scope\": …, \"start\": \"2026-11-01T10:00:00Z\","
            + " \"stepSeconds\": 60, \"values\": [ … ]}]");
  }
}
