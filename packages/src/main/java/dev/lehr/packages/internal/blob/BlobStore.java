package dev.lehr.packages.internal.blob;

import dev.lehr.packages.FeedBody;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files by the SHA-512 of their content, in lower-case hex. A file is whole and durable when {@link
 * #put} returns, and never changes.
 */
public interface BlobStore extends AutoCloseable {
  /**
   * A file untouched for so long belongs to no push under way: one that has put it and is about to
   * list it.
   */
  Duration SETTLED = Duration.ofHours(1);

  /** Takes a spooled file. One that is there already is only touched, and the spooled one stays. */
  void put(String sha512, Path spooled) throws IOException;

  /** A file to be read; empty when there is none. */
  Optional<FeedBody> open(String sha512) throws IOException;

  /** When a file was put last; empty when there is none. */
  Optional<Instant> touched(String sha512) throws IOException;

  /** All files; to be closed. */
  Stream<Stored> list() throws IOException;

  /** Removes a file, if it is there. */
  void remove(String sha512) throws IOException;

  @Override
  void close();

  /**
   * A file that is there.
   *
   * @param touched when it was put last
   */
  record Stored(String sha512, Instant touched) {}
}
