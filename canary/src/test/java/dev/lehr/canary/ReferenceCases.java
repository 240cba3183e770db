package dev.lehr.canary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** Inputs with what the reference says about them. */
final class ReferenceCases {
  private ReferenceCases() {}

  static List<JsonNode> all() {
    try (InputStream file = ReferenceCases.class.getResourceAsStream("/canary-judge.jsonl.gz");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Objects.requireNonNull(file)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> CanaryJson.parse(line.getBytes(StandardCharsets.UTF_8)))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Judgement judge(CanaryJudge judge, JsonNode input) {
    return judge.judge(
        CanaryJson.readConfig(input.path("canaryConfig"), judge.dialect()),
        CanaryJson.readThresholds(input.path("thresholds"), judge.dialect()),
        CanaryJson.readPairs(input, judge.dialect()));
  }
}
