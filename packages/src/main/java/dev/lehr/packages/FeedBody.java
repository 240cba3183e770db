package dev.lehr.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

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

  /** A file as it is; it never changes, so it may be handed to the network card directly. */
  record WholeFile(Path file, long length) implements FeedBody {}

  /** To be opened, copied and closed by who answers. */
  record Streamed(Source source, long length) implements FeedBody {}

  /** Opens a stream. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /** Nothing. */
  static FeedBody empty() {
    return new Bytes(new byte[0]);
  }

  /** The whole content as a stream; the caller closes it. */
  default InputStream open() throws IOException {
    return switch (this) {
      case Bytes bytes -> new java.io.ByteArrayInputStream(bytes.content());
      case WholeFile whole -> java.nio.file.Files.newInputStream(whole.file());
      case Streamed streamed -> streamed.source().open();
    };
  }
}
