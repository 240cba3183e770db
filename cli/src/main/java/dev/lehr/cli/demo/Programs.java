package dev.lehr.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The programs that the demo needs besides Lehr; what is missing is installed where it may be. */
final class Programs {
  private static final List<String> NEEDED = List.of("packer", "git", "curl");

  private Programs() {}

  /**
   * Sees to it that they are there.
   *
   * @param tell hears what is done about it
   * @throws IllegalStateException with the remedy, when one is missing and may not be installed
   */
  static void provide(Consumer<String> tell) throws InterruptedException {
    List<String> missing = NEEDED.stream().filter(program -> !Tool.exists(program)).toList();
    if (missing.isEmpty()) {
      return;
    }
    String names = String.join(" ", missing);
    if (!isRoot() || !Tool.exists("apt-get")) {
      throw new IllegalStateException(
          "The demo needs %s; install with: apt-get install %s (Debian), brew install %s (macOS)"
              .formatted(String.join(", ", missing), names, names));
    }
    tell.accept("installing " + names + " by apt-get");
    install(missing);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void install(List<String> packages) throws InterruptedException {
    Tool tool = new Tool(Path.of("").toAbsolutePath(), Map.of("DEBIAN_FRONTEND", "noninteractive"));
    tool.run("apt-get", "-q", "update");
    List<String> command =
        new java.util.ArrayList<>(
            List.of("apt-get", "-q", "-y", "--no-install-recommends", "install"));
    command.addAll(packages);
    tool.run(command.toArray(String[]::new));
  }
}
