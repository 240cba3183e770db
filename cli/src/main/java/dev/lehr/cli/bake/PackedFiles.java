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
  /** A file that is kept, and its digest in hex. */
  record Kept(Path file, String sha256) {}

  /** Keeps a file; one that is there already stays. */
  Kept keep(String name, byte[] content) {
    String digest = sha256(content);
    Path home = folder.resolve(digest);
    Path file = home.resolve(name);
    if (!Files.exists(file)) {
      write(home, file, content);
    }
    return new Kept(file, digest);
  }

  private static void write(Path home, Path file, byte[] content) {
    try {
      Files.createDirectories(home);
      Path partial = Files.createTempFile(home, "partial", ".nupkg");
      Files.write(partial, content);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
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
