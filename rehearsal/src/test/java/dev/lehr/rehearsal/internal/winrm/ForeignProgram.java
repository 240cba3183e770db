package dev.lehr.rehearsal.internal.winrm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs somebody else's client against ours. */
final class ForeignProgram {
  private static final long MOST_SECONDS = 60;

  private ForeignProgram() {}

  /** How it ended, with both of its streams. */
  record Ended(int exitCode, String output) {}

  static boolean exists(String program) {
    try {
      return run(Path.of("."), Map.of(), List.of("sh", "-c", "command -v " + program)).exitCode()
          == 0;
    } catch (IOException | InterruptedException missing) {
      return false;
    }
  }

  static Ended run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("foreign", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(
            "%s did not end in %d s; so far it said:%n%s"
                .formatted(command, MOST_SECONDS, Files.readString(output, UTF_8)));
      }
      return new Ended(process.exitValue(), Files.readString(output, UTF_8));
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      Files.delete(output);
    }
  }
}
