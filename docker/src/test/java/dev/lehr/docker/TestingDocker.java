package dev.lehr.docker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The engine as Docker's own client sees it, with images of this machine's own programs. */
public final class TestingDocker {
  /** An image with a shell and a few commands. */
  public static final String COMMANDS = "lehr-test/commands";

  /** An image as small as a baker can be, with this machine's Packer. */
  public static final String BAKER = "lehr-test/small";

  private TestingDocker() {}

  /** Skips the test where there is no engine, and makes {@link #COMMANDS}. */
  public static void needCommands() throws InterruptedException {
    needEngine();
    make(COMMANDS, "");
  }

  /** Skips the test where there is no engine or no Packer, and makes {@link #BAKER}. */
  public static void needBaker() throws InterruptedException {
    needEngine();
    assumeTrue(TestingProgram.ran("packer", "version"), "needs packer: apt-get install packer");
    make(BAKER, "--packer");
  }

  private static void needEngine() throws InterruptedException {
    assumeTrue(
        TestingProgram.ran("docker", "version"),
        "needs docker.io: apt-get install docker.io, start dockerd");
  }

  private static void make(String image, String option) throws InterruptedException {
    Path script = Path.of("../docker/src/test/docker/small-debian.sh").toAbsolutePath();
    String command = "sh " + script + " " + option + " | docker import - " + image;
    if (!TestingProgram.ran("sh", "-c", command)) {
      throw new IllegalStateException("docker import failed");
    }
  }

  /** Names of all containers, running or not, that are Lehr's. */
  public static List<String> containers() throws IOException, InterruptedException {
    return ask("ps", "--all", "--filter", "label=dev.lehr.run", "--format", "{{.Names}}")
        .lines()
        .toList();
  }

  /** What a command of the client prints. */
  public static String ask(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
