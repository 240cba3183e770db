package dev.lehr.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at what Lehr needs of this machine, and says how to mend what is missing. */
public final class Doctor {
  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final long ENOUGH_DISK = 2L << 30;

  private final Programs programs;
  private final Path data;
  private final Optional<String> dockerHost;

  /**
   * A doctor for this machine.
   *
   * @param searchPath as in {@code PATH}
   * @param data the data folder
   * @param dockerHost as in {@code DOCKER_HOST}
   */
  public Doctor(String searchPath, Path data, Optional<String> dockerHost) {
    this.programs = new Programs(searchPath);
    this.data = data;
    this.dockerHost = dockerHost;
  }

  /** All findings, in the order in which a bake needs the things. */
  public List<Finding> examine() {
    return Stream.of(
            Stream.of(java()),
            packer().stream(),
            Stream.of(git()),
            new DockerCheck(dockerHost).findings().stream(),
            Stream.of(ports(), disk()))
        .flatMap(findings -> findings)
        .toList();
  }

  private static Finding java() {
    Runtime.Version version = Runtime.version();
    String detail = version + " in " + System.getProperty("java.home");
    return version.feature() >= 25
        ? Finding.ok("JDK", detail)
        : Finding.problem("JDK", detail, "install JDK 25 or newer, or set JAVA_HOME to one");
  }

  private List<Finding> packer() {
    Optional<Path> packer = programs.find("packer");
    if (packer.isEmpty()) {
      return List.of(
          Finding.problem(
              "Packer",
              "not on PATH",
              "Debian: apt-get install packer; others: see developer.hashicorp.com/packer/install"));
    }
    Optional<String> answer = programs.ask(packer.get(), "version");
    Matcher version = VERSION.matcher(answer.orElse(""));
    if (!version.find()) {
      return List.of(
          Finding.problem(
              "Packer",
              packer.get() + " does not tell its version",
              "run '%s version'; reinstall Packer".formatted(packer.get())));
    }
    return List.of(
        Finding.ok("Packer", version.group() + " in " + packer.get()),
        amazonPlugin(packer.get(), version));
  }

  /** Packer carried the amazon plugin itself until 1.10 (December 2023). */
  private Finding amazonPlugin(Path packer, Matcher version) {
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    if (major == 1 && minor < 10) {
      return Finding.ok("amazon plugin", "part of Packer " + version.group());
    }
    Optional<String> installed = programs.ask(packer, "plugins", "installed");
    return installed
        .flatMap(list -> list.lines().filter(line -> line.contains("amazon")).findFirst())
        .map(line -> Finding.ok("amazon plugin", line.strip()))
        .orElseGet(
            () ->
                Finding.problem(
                    "amazon plugin",
                    "not installed",
                    "packer plugins install github.com/hashicorp/amazon"));
  }

  private Finding git() {
    return programs
        .find("git")
        .map(git -> Finding.ok("git", programs.ask(git, "--version").orElse(git.toString())))
        .orElseGet(
            () ->
                Finding.warning(
                    "git",
                    "not on PATH: images will not name the commit they were baked from",
                    "apt-get install git"));
  }

  /** Rehearsed machines listen where Packer expects WinRM, each on an address of its own. */
  private static Finding ports() {
    for (int port : List.of(5985, 5986)) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress("127.77.77.77", port));
      } catch (IOException refused) {
        return Finding.problem(
            "loopback",
            "127.77.77.77:%d: %s".formatted(port, refused.getMessage()),
            "rehearsed machines need addresses in 127.0.0.0/8 with ports 5985 and 5986;"
                + " end what holds 0.0.0.0:%d, or on macOS add loopback aliases".formatted(port));
      }
    }
    return Finding.ok("loopback", "127.0.0.0/8 is free on ports 5985 and 5986");
  }

  private Finding disk() {
    try {
      Path folder = data.toAbsolutePath();
      while (!Files.exists(folder) && folder.getParent() != null) {
        folder = folder.getParent();
      }
      if (!Files.isWritable(folder)) {
        return Finding.problem(
            "data folder", data + " can not be written", "choose another with --data");
      }
      long free = Files.getFileStore(folder).getUsableSpace();
      String detail = "%s, %d MB free".formatted(data, free >> 20);
      return free > ENOUGH_DISK
          ? Finding.ok("data folder", detail)
          : Finding.warning("data folder", detail, "make room, or choose another with --data");
    } catch (IOException unreadable) {
      return Finding.problem("data folder", unreadable.toString(), "choose another with --data");
    }
  }
}
