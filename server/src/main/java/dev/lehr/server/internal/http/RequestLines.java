package dev.lehr.server.internal.http;

import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection's bytes on their way to Helidon, with request lines of HTTP/1.0 made those of
 * HTTP/1.1: Helidon refuses the old version, which Debian's NuGet, Chocolatey 1 and nginx speak,
 * some of them in turn with the new one on the same connection. What differs for the client, that
 * its connection ends with the answer, is left to {@link Dispatcher}; an answer's length is
 * announced in any case.
 */
final class RequestLines implements Supplier<byte[]> {
  private static final byte[] OLD = " HTTP/1.0".getBytes(StandardCharsets.US_ASCII);

  private final DataReader source;
  private final int longest;
  private volatile boolean betweenRequests = true;
  private volatile boolean old;

  /**
   * Bytes of a connection.
   *
   * @param longest line that is looked at
   */
  RequestLines(DataReader source, int longest) {
    this.source = source;
    this.longest = longest;
  }

  /** The next bytes, or null when there are no more, as {@link DataReader} wants it. */
  @Override
  public byte @Nullable [] get() {
    Optional<byte[]> chunk = pull();
    if (betweenRequests && chunk.isPresent()) {
      return withNewVersion(chunk.get());
    }
    return chunk.orElse(null);
  }

  private Optional<byte[]> pull() {
    try {
      source.ensureAvailable();
      return Optional.of(source.readBytes(source.available()));
    } catch (DataReader.InsufficientDataAvailableException end) {
      return Optional.empty();
    }
  }

  private byte[] withNewVersion(byte[] first) {
    byte[] bytes = first;
    int end = lineEnd(bytes);
    while (end < 0 && bytes.length < longest) {
      Optional<byte[]> more = pull();
      if (more.isEmpty()) {
        return bytes;
      }
      bytes = joined(bytes, more.get());
      end = lineEnd(bytes);
    }
    old = end >= 0 && endsOld(bytes, end);
    if (old) {
      bytes[end - 1] = '1';
    }
    return bytes;
  }

  private static byte[] joined(byte[] left, byte[] right) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(left.length + right.length);
    joined.writeBytes(left);
    joined.writeBytes(right);
    return joined.toByteArray();
  }

  /** The place after the first line's last character; -1 when its end has not come yet. */
  private static int lineEnd(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i > 0 && bytes[i - 1] == '\r' ? i - 1 : i;
      }
    }
    return -1;
  }

  private static boolean endsOld(byte[] bytes, int end) {
    if (end < OLD.length) {
      return false;
    }
    for (int i = 0; i < OLD.length; i++) {
      if (bytes[end - OLD.length + i] != OLD[i]) {
        return false;
      }
    }
    return true;
  }

  /** A request line was read: what follows are headers and a body. */
  void begun() {
    betweenRequests = false;
  }

  /** The request is answered: what follows is a request line. */
  void ended() {
    betweenRequests = true;
  }

  /** Whether the request under way is one of HTTP/1.0. */
  boolean isOld() {
    return old;
  }
}
