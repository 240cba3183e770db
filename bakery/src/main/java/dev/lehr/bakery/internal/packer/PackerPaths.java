package dev.lehr.bakery.internal.packer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as a shell would. */
public final class PackerPaths {
  private PackerPaths() {}

  /** The program of that name on that PATH. */
  public static Optional<Path> find(String program, String path) {
    return Stream.of(path.split(java.io.File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
