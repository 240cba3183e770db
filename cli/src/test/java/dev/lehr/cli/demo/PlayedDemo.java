package dev.lehr.cli.demo;

import dev.lehr.cli.Console;
import dev.lehr.cli.Lehr;
import dev.lehr.cli.TestingLehr;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A demo that was played with {@code --fast --json}, and what it said.
 *
 * @param json what happened, as programs are told
 * @param told what it told people
 */
record PlayedDemo(int exitCode, JsonNode json, String told) {

  /** Plays one in this process. */
  static PlayedDemo in(Path folder, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
    int exitCode =
        Lehr.commandLine(console).execute(command(folder, options).toArray(String[]::new));
    return new PlayedDemo(exitCode, json(out.toString()), err.toString());
  }

  /** Starts one as a process. */
  static TestingLehr process(Path folder, String... options) throws IOException {
    return TestingLehr.start(command(folder, options).toArray(String[]::new));
  }

  /** What happened, among what a process says. */
  static JsonNode json(String said) {
    return said.lines()
        .filter(line -> line.startsWith("{\"acts\""))
        .reduce((_, last) -> last)
        .map(JsonMapper.shared()::readTree)
        .orElseGet(JsonMapper.shared()::createObjectNode);
  }

  private static List<String> command(Path folder, String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("demo", "--fast", "--json", "--data", folder.toString()));
    command.addAll(List.of(options));
    return command;
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
