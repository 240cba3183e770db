package dev.lehr.packages.internal.blob;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Where uploads wait until they are judged. What a crash left here is removed a day later. */
public final class Spool {
  private static final int CHUNK = 1 << 16;
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;

  public Spool(Path folder, InstantSource clock) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    List<Path> left;
    try (Stream<Path> files = Files.list(folder)) {
      left = files.toList();
    }
    for (Path file : left) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(ABANDONED))) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * A file that was taken in.
   *
   * @param sha512 lower-case hex
   */
  public record Spooled(Path path, String sha512, long bytes) implements AutoCloseable {
    /** Removes it, unless it was taken from here. */
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(path);
    }
  }

  /** Copies a stream to a file, in constant memory. */
  public Spooled take(InputStream content, long mostBytes) throws IOException {
    Path path = Files.createTempFile(folder, "upload-", ".part");
    try {
      MessageDigest digest = sha512();
      long bytes = copy(content, path, digest, mostBytes);
      return new Spooled(path, HexFormat.of().formatHex(digest.digest()), bytes);
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(path);
      throw failed;
    }
  }

  private static long copy(InputStream content, Path path, MessageDigest digest, long mostBytes)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    long total = 0;
    try (OutputStream file = Files.newOutputStream(path)) {
      for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
        total += read;
        if (total > mostBytes) {
          throw new FeedException(
              FeedFault.TOO_LARGE,
              "The package is larger than %d bytes, the most this server takes"
                  .formatted(mostBytes));
        }
        digest.update(chunk, 0, read);
        file.write(chunk, 0, read);
      }
    }
    return total;
  }

  /** A new digest; every Java platform has it. */
  public static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
