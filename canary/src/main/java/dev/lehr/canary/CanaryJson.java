package dev.lehr.canary;

import dev.lehr.canary.internal.json.ConfigReader;
import dev.lehr.canary.internal.json.ConfigWriter;
import dev.lehr.canary.internal.json.JudgementWriter;
import dev.lehr.canary.internal.json.Mappers;
import dev.lehr.canary.internal.json.PairReader;
import dev.lehr.canary.internal.json.ThresholdFinder;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Configs, values and judgements as JSON. Every failure is a {@link CanaryInputException} with JSON
 * pointers.
 */
public final class CanaryJson {
  private CanaryJson() {}

  /** Any JSON document; a key that is there twice and text after its end are errors. */
  public static JsonNode parse(byte[] document) {
    try {
      JsonNode tree = Mappers.mapper().readTree(document);
      if (tree.isMissingNode()) {
        throw new CanaryInputException("", "not valid JSON: it is empty", "give a document");
      }
      return tree;
    } catch (JacksonException failure) {
      throw Mappers.notJson("", failure);
    }
  }

  /** A canary config as Kayenta writes it. */
  public static CanaryConfig readConfig(JsonNode document, Dialect dialect) {
    return ConfigReader.read(document, "", dialect);
  }

  /** The judge that a config names; empty when it names none. */
  public static String judgeName(JsonNode config) {
    return config.path("judge").path("name").asString("");
  }

  /** A run's thresholds: {@code {"pass": 95, "marginal": 75}}. */
  public static Thresholds readThresholds(JsonNode document, Dialect dialect) {
    return ConfigReader.thresholds(document, "", dialect);
  }

  /** The thresholds that stand beside metric values in a case; empty when there are none. */
  public static Optional<Thresholds> findThresholds(InputStream document, Dialect dialect) {
    try (JsonParser parser = Mappers.mapper().createParser(document)) {
      return new ThresholdFinder(parser).find(dialect);
    }
  }

  /** A canary config that Kayenta reads. */
  public static ObjectNode writeConfig(CanaryConfig config) {
    return ConfigWriter.write(config);
  }

  /**
   * The pairs of a document, read as they are asked for: a list of pairs, or an object that holds
   * one as {@code metricSetPairs}, itself or in its {@code input}.
   *
   * @param document is not closed
   */
  public static Iterator<MetricSetPair> readPairs(InputStream document, Dialect dialect) {
    return new PairReader(Mappers.mapper().createParser(document), dialect);
  }

  /** The same of a document that is read already. */
  public static Iterator<MetricSetPair> readPairs(JsonNode document, Dialect dialect) {
    return new PairReader(Mappers.mapper().treeAsTokens(document), dialect);
  }

  /** A judgement, in Kayenta's words where it has any. */
  public static ObjectNode write(Judgement judgement) {
    return JudgementWriter.write(judgement);
  }
}
