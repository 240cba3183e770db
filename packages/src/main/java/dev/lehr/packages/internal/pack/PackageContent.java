package dev.lehr.packages.internal.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The content of one file of a package, readable more than once and never held as a whole. */
@FunctionalInterface
public interface PackageContent {
  InputStream open() throws IOException;

  static PackageContent of(Path file) {
    return () -> Files.newInputStream(file);
  }

  static PackageContent of(byte[] content) {
    return () -> new ByteArrayInputStream(content);
  }
}
