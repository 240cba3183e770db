package dev.lehr.packages.internal.remote;

import dev.lehr.packages.TransferListener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file as a form, streamed, with its length announced. */
final class Upload {
  private static final String BOUNDARY = "lehr-5f0c1d6e9b7a4832";

  static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private Upload() {}

  static BodyPublisher form(Path file, TransferListener listener) throws IOException {
    long size = Files.size(file);
    BodyPublisher content = BodyPublishers.ofInputStream(() -> counted(file, size, listener));
    return BodyPublishers.concat(
        BodyPublishers.ofString(
            "--%s\r\nContent-Disposition: form-data; name=\"package\"; filename=\"package.nupkg\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(BOUNDARY)),
        BodyPublishers.fromPublisher(content, size),
        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
  }

  private static InputStream counted(Path file, long size, TransferListener listener) {
    try {
      return new Counted(Files.newInputStream(file), size, listener);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Can not read '%s'".formatted(file), unreadable);
    }
  }

  /** Tells how much was read. */
  private static final class Counted extends FilterInputStream {
    private final long size;
    private final TransferListener listener;
    private long done;

    Counted(InputStream file, long size, TransferListener listener) {
      super(file);
      this.size = size;
      this.listener = listener;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read > 0) {
        done += read;
        listener.transferred(done, size);
      }
      return read;
    }
  }
}
