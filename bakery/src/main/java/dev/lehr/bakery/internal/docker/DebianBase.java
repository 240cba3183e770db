package dev.lehr.bakery.internal.docker;

import dev.lehr.bakery.BakerImages.BuildOptions;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.docker.DockerEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a small Debian image with debootstrap, for engines that reach no registry. */
public final class DebianBase {
  private static final String NAME = "lehr/debian:12";
  private static final String SUITE = "bookworm";

  private final DockerEngine engine;
  private final Consumer<String> log;

  /** On that engine; the log hears what debootstrap says. */
  public DebianBase(DockerEngine engine, Consumer<String> log) {
    this.engine = engine;
    this.log = log;
  }

  /**
   * Makes the image.
   *
   * @return its name
   */
  public String make(Optional<String> mirror) {
    engine.tell(docker -> docker.pingCmd().exec());
    try {
      Path folder = Files.createTempDirectory("lehr-debian");
      try {
        bootstrap(folder.resolve("root"), mirror);
        build(folder);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw failed(
          e.getMessage() + "; it needs root and debootstrap (apt-get install debootstrap)", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "debootstrap was interrupted", e);
    }
    return NAME;
  }

  private void bootstrap(Path folder, Optional<String> mirror)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("debootstrap", "--variant=minbase", "--include=ca-certificates", SUITE));
    command.add(folder.toString());
    mirror.ifPresent(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String last = "";
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.accept(line);
        last = line;
      }
    }
    if (process.waitFor() != 0) {
      throw failed(
          "debootstrap says '"
              + last
              + "'; run as root, and name a mirror that can be reached"
              + " (--mirror URL)",
          null);
    }
  }

  /** By a build: docker-java 3.7.1's import ended in 'unexpected EOF' with Docker 20.10. */
  private void build(Path folder) throws IOException {
    Files.createDirectory(folder.resolve("context"));
    try (InputStream packed =
        Tar.of(folder.resolve("root"), "./var/cache/apt/archives/*.deb", "./var/lib/apt/lists/*")) {
      Files.copy(packed, folder.resolve("context/root.tar"));
    }
    Files.writeString(
        folder.resolve("context/Dockerfile"), "FROM scratch\nADD root.tar /\nCMD [\"/bin/sh\"]\n");
    new ImageBuild(engine, log)
        .build(NAME, folder.resolve("context"), new BuildOptions(Map.of(), false));
  }

  /** A debootstrap that failed may have left /proc mounted in there, which must stay. */
  private static void remove(Path folder) throws IOException, InterruptedException {
    new ProcessBuilder("rm", "-rf", "--one-file-system", folder.toString()).start().waitFor();
  }

  private static BakeryException failed(
      String why, @org.jspecify.annotations.Nullable Throwable cause) {
    String message = "no Debian base image could be made: " + why;
    return cause == null
        ? new BakeryException(BakeryFault.DOCKER_UNAVAILABLE, message)
        : new BakeryException(BakeryFault.DOCKER_UNAVAILABLE, message, cause);
  }
}
