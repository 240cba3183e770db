package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.CanaryJudges;
import dev.lehr.canary.InputProblem;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A config file and a metrics file, judged. The metrics file is read as it is judged, however
 * large. Either file may also be a whole case that holds the config and the values.
 *
 * @param config the config file
 * @param metrics the metrics file
 * @param judge a judge's name instead of the config's
 * @param pass a threshold instead of the files'
 * @param marginal a threshold instead of the files'
 */
record CanaryInput(
    Path config,
    Path metrics,
    Optional<String> judge,
    Optional<Double> pass,
    Optional<Double> marginal) {
  private static final long LARGEST_CONFIG = 16 << 20;

  /**
   * What was judged.
   *
   * @param pairs empty when they were not to be kept
   */
  record Judged(
      CanaryConfig config, Thresholds thresholds, Judgement judgement, List<MetricSetPair> pairs) {
    Judged {
      pairs = List.copyOf(pairs);
    }
  }

  /** Judges, with problems that name the file they are in. */
  Judgement judged() {
    return judged(false).judgement();
  }

  /** Judges, and keeps the pairs when they are wanted. */
  Judged judged(boolean keepPairs) {
    JsonNode document = in(config, this::document);
    JsonNode given = configIn(document);
    CanaryJudge chosen =
        in(config, file -> judgeNamed(judge.orElseGet(() -> CanaryJson.judgeName(given))));
    CanaryConfig read = in(config, file -> CanaryJson.readConfig(given, chosen.dialect()));
    Thresholds thresholds = thresholds(chosen, document, read);
    List<MetricSetPair> kept = new ArrayList<>();
    Consumer<MetricSetPair> witness = keepPairs ? kept::add : pair -> {};
    Judgement judgement =
        in(metrics, file -> judgement(chosen, read, thresholds, new Values(file, witness)));
    return new Judged(read, thresholds, judgement, kept);
  }

  /** A metrics file, and who sees its pairs on their way to the judge. */
  private record Values(Path file, Consumer<MetricSetPair> witness) {}

  private static Judgement judgement(
      CanaryJudge chosen, CanaryConfig read, Thresholds thresholds, Values values) {
    try (InputStream document = Files.newInputStream(values.file())) {
      Iterator<MetricSetPair> pairs = CanaryJson.readPairs(document, chosen.dialect());
      return chosen.judge(read, thresholds, witnessed(pairs, values.witness()));
    } catch (IOException failure) {
      throw unreadable(values.file(), failure);
    }
  }

  private static Iterator<MetricSetPair> witnessed(
      Iterator<MetricSetPair> pairs, Consumer<MetricSetPair> witness) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pairs.hasNext();
      }

      @Override
      public MetricSetPair next() {
        MetricSetPair pair = pairs.next();
        witness.accept(pair);
        return pair;
      }
    };
  }

  /** The judge of that name. */
  static CanaryJudge judgeNamed(String name) {
    return CanaryJudges.named(name, 1)
        .orElseThrow(
            () ->
                new CanaryInputException(
                    "/judge/name",
                    "there is no judge '%s'".formatted(name),
                    "the judges are " + String.join(", ", CanaryJudges.names())));
  }

  private JsonNode document(Path file) {
    try {
      if (Files.size(file) > LARGEST_CONFIG) {
        throw new CanaryInputException(
            "", "%d bytes are too many for a config".formatted(Files.size(file)), "16 MB at most");
      }
      return CanaryJson.parse(Files.readAllBytes(file));
    } catch (IOException failure) {
      throw unreadable(file, failure);
    }
  }

  private static JsonNode configIn(JsonNode document) {
    JsonNode inside = document.path("input").path("canaryConfig");
    return inside.isObject() ? inside : document;
  }

  private Thresholds thresholds(CanaryJudge chosen, JsonNode document, CanaryConfig read) {
    if (pass.isPresent() && marginal.isPresent()) {
      return new Thresholds(pass.orElseThrow(), marginal.orElseThrow());
    }
    Thresholds fromFiles =
        thresholdsOfCase(chosen, document)
            .or(() -> read.classifier().thresholds())
            .or(() -> in(metrics, file -> thresholdsBesideValues(chosen, file)))
            .orElseThrow(
                () ->
                    new CanaryInputException(
                        "/classifier/scoreThresholds",
                        config + " has no thresholds",
                        "give --pass and --marginal, for example --pass 95 --marginal 75"));
    return new Thresholds(pass.orElse(fromFiles.pass()), marginal.orElse(fromFiles.marginal()));
  }

  private static Optional<Thresholds> thresholdsOfCase(CanaryJudge chosen, JsonNode document) {
    JsonNode thresholds = document.path("input").path("thresholds");
    return thresholds.isObject()
        ? Optional.of(CanaryJson.readThresholds(thresholds, chosen.dialect()))
        : Optional.empty();
  }

  private static Optional<Thresholds> thresholdsBesideValues(CanaryJudge chosen, Path file) {
    try (InputStream values = Files.newInputStream(file)) {
      return CanaryJson.findThresholds(values, chosen.dialect());
    } catch (IOException failure) {
      throw unreadable(file, failure);
    }
  }

  private static UncheckedIOException unreadable(Path file, IOException failure) {
    String message =
        failure instanceof NoSuchFileException
            ? "there is no file " + file
            : "%s can not be read: %s".formatted(file, failure.getMessage());
    return new UncheckedIOException(message, failure);
  }

  private static <T> T in(Path file, Function<Path, T> reading) {
    try {
      return reading.apply(file);
    } catch (CanaryInputException problem) {
      throw new CanaryInputException(
          problem.problems().stream().map(found -> inFile(file, found)).toList());
    }
  }

  private static InputProblem inFile(Path file, InputProblem problem) {
    return new InputProblem(
        problem.severity(), file + "#" + problem.pointer(), problem.cause(), problem.remedy());
  }
}
