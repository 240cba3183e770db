package dev.lehr.cli.server;

import dev.lehr.cli.DataFolder;
import dev.lehr.server.ServerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the server's data and configuration are; the same for all that work on them. */
public final class ServerOptions {
  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The server's configuration (default: server.yaml in the data folder, if there is one).")
  private Optional<Path> config = Optional.empty();

  /** Where its data is. */
  public Path data() {
    return data.path();
  }

  /** What the server is, or would be, told. */
  public ServerConfig read() {
    Path folder = data.path();
    return config
        .or(() -> Optional.of(folder.resolve("server.yaml")).filter(Files::isRegularFile))
        .map(file -> ServerConfig.read(file, folder))
        .orElseGet(() -> ServerConfig.standard(folder));
  }
}
