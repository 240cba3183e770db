package dev.lehr.bakery;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The engine as Docker's own client sees it. */
final class TestingDocker {
  /** An image as small as a baker can be, with this machine's Packer. */
  static final String SMALL = "lehr-test/small";

  private TestingDocker() {}

  /** Skips the test where there is no engine, and makes {@link #SMALL}. */
  static void need() throws IOException, InterruptedException {
    assumeTrue(
        run("docker", "version"), "needs docker.io: apt-get install docker.io, start dockerd");
    assumeTrue(run("packer", "version"), "needs packer: apt-get install packer");
    Path script = Path.of("src/test/docker/small-debian.sh").toAbsolutePath();
    if (!run("sh", "-c", "sh " + script + " --packer | docker import - " + SMALL)) {
      throw new IllegalStateException("docker import failed");
    }
  }

  /** Names of all containers, running or not, that are Lehr's. */
  static List<String> containers() throws IOException, InterruptedException {
    return ask("ps", "--all", "--filter", "label=dev.lehr.run", "--format", "{{.Names}}")
        .lines()
        .toList();
  }

  /** What a command of the client prints. */
  static String ask(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
