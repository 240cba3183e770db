package dev.lehr.packages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** What an answer carries. Its length is always known, so that HTTP/1.0 clients can be answered. */
public sealed interface FeedBody {
  /** In bytes. */
  long length();

  /** In memory. */
  record Bytes(byte[] content) implements FeedBody {
    @Override
    public long length() {
      return content.length;
    }
  }

  /**
   * So many bytes of a file; it never changes, so it may be handed to the network card directly.
   */
  record InFile(Path file, long from, long length) implements FeedBody {}

  /** So many bytes of a source, to be opened, copied and closed by who answers. */
  record Streamed(Source source, long from, long length) implements FeedBody {}

  /** Opens a stream of so many bytes. */
  @FunctionalInterface
  interface Source {
    InputStream open(long from, long length) throws IOException;
  }

  /** Nothing. */
  static FeedBody empty() {
    return new Bytes(new byte[0]);
  }

  /** A part of this one, which must have it. */
  default FeedBody part(long from, long length) {
    return switch (this) {
      case Bytes bytes ->
          new Bytes(Arrays.copyOfRange(bytes.content(), (int) from, (int) (from + length)));
      case InFile file -> new InFile(file.file(), file.from() + from, length);
      case Streamed streamed -> new Streamed(streamed.source(), streamed.from() + from, length);
    };
  }

  /** The content as a stream; the caller closes it. */
  default InputStream open() throws IOException {
    return switch (this) {
      case Bytes bytes -> new ByteArrayInputStream(bytes.content());
      case InFile file -> FileSection.open(file);
      case Streamed streamed -> streamed.source().open(streamed.from(), streamed.length());
    };
  }
}
