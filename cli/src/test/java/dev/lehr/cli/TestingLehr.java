package dev.lehr.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The {@code lehr} command as a process of its own. */
public record TestingLehr(Process process) {
  /** What a command said, on both streams, and how it ended. */
  public record Result(int exitCode, String output) {}

  /** Starts it with these variables added to the environment. */
  public static TestingLehr start(Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlehr.home=" + System.getProperty("lehr.home"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lehr.cli.Lehr"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new TestingLehr(builder.start());
  }

  /** Starts it. */
  public static TestingLehr start(String... arguments) throws IOException {
    return start(Map.of(), List.of(arguments));
  }

  /** Skips the test where there is no Packer. */
  public static void assumePacker() {
    boolean packer =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, "packer")));
    assumeTrue(packer, "needs packer: apt-get install packer");
  }

  /** Sends it a signal, {@code INT} or {@code KILL}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Reads on until a line has this text; what was read. */
  public String awaitLine(String text) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder read = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      read.append(line).append('\n');
      if (line.contains(text)) {
        return read.toString();
      }
    }
    throw new AssertionError("'%s' was not said, only: %s".formatted(text, read));
  }

  /** Waits for its end; the output is what was not read yet. */
  public Result finish() throws IOException, InterruptedException {
    StringBuilder rest = new StringBuilder();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      rest.append(line).append('\n');
    }
    return new Result(process.waitFor(), rest.toString());
  }
}
