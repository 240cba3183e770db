package dev.lehr.cli.bake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Package files in folders named by their SHA-256: {@code <digest>/catalog.1.0.0.nupkg}. */
record PackedFiles(Path folder) {
  /** Keeps a file; one that is there already stays. */
  Path keep(String name, byte[] content) {
    Path file = folder.resolve(sha256(content)).resolve(name);
    if (Files.exists(file)) {
      return file;
    }
    try {
      Files.createDirectories(file.getParent());
      Path partial = Files.createTempFile(file.getParent(), "partial", ".nupkg");
      Files.write(partial, content);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      return file;
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "Can not write package %s: %s".formatted(file, refused.getMessage()), refused);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
