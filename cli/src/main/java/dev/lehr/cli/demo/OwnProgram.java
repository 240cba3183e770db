package dev.lehr.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The very {@code lehr} that runs here, to be run once more as a process of its own: the same JDK,
 * the same jars, and the launcher's options for the kind of command where there are some.
 */
final class OwnProgram {
  private static final String MAIN = "dev.lehr.cli.Lehr";

  private OwnProgram() {}

  /** What starts a command of it. */
  static List<String> command(String kind, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launched(kind).orElseGet(OwnProgram::plain));
    command.add(kind);
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }

  /** Where the tree is that this build was made of. */
  static Optional<Path> home() {
    return Optional.ofNullable(System.getProperty("lehr.home"))
        .map(root -> Path.of(root).toAbsolutePath().normalize());
  }

  private static Optional<List<String>> launched(String kind) {
    return home()
        .map(root -> root.resolve("cli/target/dist"))
        .filter(dist -> classPath().startsWith(dist.resolve("lib").toString()))
        .map(dist -> dist.resolve(kind + ".args"))
        .filter(Files::isReadable)
        .map(file -> List.of("@" + file));
  }

  private static List<String> plain() {
    return List.of(
        "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(), MAIN);
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
