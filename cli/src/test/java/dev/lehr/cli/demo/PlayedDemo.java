package dev.lehr.cli.demo;

import dev.lehr.cli.Console;
import dev.lehr.cli.Lehr;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A demo that was played with {@code --fast --json}, and what it said.
 *
 * @param json its last line
 * @param told what it told people
 */
record PlayedDemo(int exitCode, JsonNode json, String told) {

  static PlayedDemo in(Path folder, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
    String[] command =
        Stream.concat(
                Stream.of("demo", "--fast", "--json", "--data", folder.toString()),
                Arrays.stream(options))
            .toArray(String[]::new);
    int exitCode = Lehr.commandLine(console).execute(command);
    List<String> lines = out.toString().lines().toList();
    JsonNode json =
        lines.isEmpty()
            ? JsonMapper.shared().createObjectNode()
            : JsonMapper.shared().readTree(lines.getLast());
    return new PlayedDemo(exitCode, json, err.toString());
  }

  /** {@code v1 deployed} and so on. */
  List<String> acts() {
    return json.path("acts")
        .valueStream()
        .map(act -> act.path("name").asString() + " " + act.path("outcome").asString())
        .toList();
  }

  /** What stopped the one that was stopped. */
  List<String> reasons() {
    return json.at("/acts/2/reasons").valueStream().map(JsonNode::asString).toList();
  }

  long served() {
    return json.at("/requests/served").asLong();
  }

  long failed() {
    return json.at("/requests/failed").asLong();
  }
}
