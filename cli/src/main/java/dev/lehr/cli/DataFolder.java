package dev.lehr.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The {@code --data} option, the same for every command. */
public final class DataFolder {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where Lehr keeps what it knows (default: $LEHR_DATA, else $XDG_DATA_HOME/lehr,"
              + " else ~/.local/share/lehr).")
  private Optional<Path> chosen = Optional.empty();

  public Path path() {
    return chosen.orElseGet(() -> standard(System.getenv())).toAbsolutePath().normalize();
  }

  static Path standard(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("LEHR_DATA"))
        .map(Path::of)
        .or(
            () ->
                Optional.ofNullable(environment.get("XDG_DATA_HOME")).map(d -> Path.of(d, "lehr")))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share", "lehr"));
  }
}
