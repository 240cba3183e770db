package dev.lehr.bakery.internal.janitor;

import dev.lehr.bakery.PackerCommand;
import java.nio.file.Path;

/**
 * Where a run keeps everything it writes.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  /** The run's lease. */
  public Path lease() {
    return path.resolve("lease.json");
  }

  /** Temporary files of Packer. */
  public Path temporary() {
    return path.resolve("tmp");
  }

  /** The layer's packages. */
  public Path packages() {
    return path.resolve("packages");
  }

  /** A filtered copy of the template, where one is needed. */
  public Path shadow() {
    return path.resolve("template");
  }

  /** Values of the template's variables; has secrets and is removed after the run. */
  public Path variables() {
    return path.resolve("lehr.pkrvars.json");
  }

  /** The run's id. */
  public String id() {
    return path.getFileName().toString();
  }

  /** The folders as an executor wants them. */
  public PackerCommand.Folders with(Path repository) {
    return new PackerCommand.Folders(path, repository);
  }
}
