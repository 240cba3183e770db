package dev.lehr.cli.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The programs that the demo needs besides Lehr; what is missing is installed where it may be.
 *
 * @param path the folders where programs are looked for, as in {@code PATH}
 * @param root whether programs may be installed
 */
record Programs(String path, boolean root) {
  private static final List<String> NEEDED = List.of("packer", "git", "curl");
  private static final String INSTALLER = "apt-get";

  /** Those of this computer, for who runs this. */
  static Programs here() {
    return new Programs(
        System.getenv().getOrDefault("PATH", ""), "root".equals(System.getProperty("user.name")));
  }

  /**
   * Sees to it that they are there.
   *
   * @param tell hears what is done about it
   * @throws IllegalStateException with the remedy, when one is missing and may not be installed
   */
  void provide(Consumer<String> tell) throws InterruptedException {
    List<String> missing = NEEDED.stream().filter(name -> find(name).isEmpty()).toList();
    if (missing.isEmpty()) {
      return;
    }
    String names = String.join(" ", missing);
    Path installer =
        find(INSTALLER)
            .filter(_ -> root)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The demo needs %s; install with: apt-get install %s (Debian, as root), brew install %s (macOS)"
                            .formatted(String.join(", ", missing), names, names)));
    tell.accept("installing " + names + " by " + INSTALLER);
    install(installer.toString(), missing, tell);
  }

  private Optional<Path> find(String program) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void install(String installer, List<String> packages, Consumer<String> tell)
      throws InterruptedException {
    Tool tool = new Tool(Path.of("").toAbsolutePath(), Map.of("DEBIAN_FRONTEND", "noninteractive"));
    try {
      tool.run(installer, "-q", "update");
    } catch (IllegalStateException stale) {
      // One source of many may be away; what is needed may be known from before.
      tell.accept(String.valueOf(stale.getMessage()));
    }
    Stream<String> command = Stream.of(installer, "-q", "-y", "--no-install-recommends", "install");
    tool.run(Stream.concat(command, packages.stream()).toArray(String[]::new));
  }
}
