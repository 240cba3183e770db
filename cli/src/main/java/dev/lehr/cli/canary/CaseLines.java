package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.Judgement;
import dev.lehr.cli.Console;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Judges a file of cases, one a line, with one line of answer each. */
final class CaseLines {
  private static final int LONGEST_LINE = 64 << 20;

  private final Console console;
  private final Optional<String> judge;
  private final boolean json;

  CaseLines(Console console, Optional<String> judge, boolean json) {
    this.console = console;
    this.judge = judge;
    this.json = json;
  }

  void judge(Path file) {
    try (InputStream lines = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (Optional<byte[]> line = line(lines); line.isPresent(); line = line(lines)) {
        if (!isBlank(line.orElseThrow())) {
          print(answer(line.orElseThrow()));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("%s can not be read: %s".formatted(file, failure), failure);
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte letter : line) {
      if (letter > ' ' || letter < 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<byte[]> line(InputStream lines) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
    int letter = lines.read();
    if (letter < 0) {
      return Optional.empty();
    }
    for (; letter >= 0 && letter != '\n'; letter = lines.read()) {
      if (line.size() == LONGEST_LINE) {
        throw new IOException("a line has more than %d bytes".formatted(LONGEST_LINE));
      }
      line.write(letter);
    }
    return Optional.of(line.toByteArray());
  }

  private ObjectNode answer(byte[] line) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    try {
      JsonNode document = CanaryJson.parse(line);
      answer.set(
          "id", document.path("id").isMissingNode() ? answer.nullNode() : document.get("id"));
      return answer.setAll(CanaryJson.write(judged(document.path("input"))));
    } catch (CanaryInputException refused) {
      answer.putIfAbsent("id", answer.nullNode());
      return answer.put("outcome", "exception").put("message", refused.getMessage());
    }
  }

  private Judgement judged(JsonNode input) {
    JsonNode config = input.path("canaryConfig");
    CanaryJudge chosen =
        CanaryInput.judgeNamed(judge.orElseGet(() -> CanaryJson.judgeName(config)));
    return chosen.judge(
        CanaryJson.readConfig(config, chosen.dialect()),
        CanaryJson.readThresholds(input.path("thresholds"), chosen.dialect()),
        CanaryJson.readPairs(input, chosen.dialect()));
  }

  private void print(ObjectNode answer) {
    if (json) {
      console.out().println(JsonMapper.shared().writeValueAsString(answer));
    } else {
      JsonNode score = answer.path("score");
      String verdict =
          score.isObject()
              ? score.path("classification").asString() + " " + score.path("score").asString()
              : "refused: " + answer.path("message").asString();
      console.out().println(answer.path("id").asString() + " " + verdict);
    }
  }
}
