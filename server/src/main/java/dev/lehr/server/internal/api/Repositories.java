package dev.lehr.server.internal.api;

import dev.lehr.server.HttpSettings;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.internal.security.HostCheck;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folders that executions may work in: commands run there, with the server's rights.
 *
 * @param roots all below these
 * @param any whether every folder will do
 */
public record Repositories(List<Path> roots, boolean any) {

  public Repositories {
    roots = List.copyOf(roots);
  }

  /** Those of the configuration; without any, all of them where only this computer can call. */
  public static Repositories of(HttpSettings http, PipelineSettings settings) {
    List<Path> roots = settings.tasks().repositories();
    return new Repositories(roots, roots.isEmpty() && HostCheck.isLoopback(http.host()));
  }

  /** The folder of that name; what is wrong with it is told to the fields. */
  Optional<Path> allowed(String name, Fields fields) {
    Optional<Path> folder = folder(name);
    if (folder.isEmpty()) {
      fields.wrong(
          "/repository", "is '%s', which is no folder of the server's computer".formatted(name));
    } else if (!any && roots.stream().noneMatch(folder.get()::startsWith)) {
      fields.wrong(
          "/repository",
          "is '%s'; the server's configuration allows only what is below pipelines.repositories"
              .formatted(name));
      return Optional.empty();
    }
    return folder;
  }

  private static Optional<Path> folder(String name) {
    try {
      Path path = Path.of(name);
      return path.isAbsolute() && Files.isDirectory(path)
          ? Optional.of(path.normalize())
          : Optional.empty();
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }
}
