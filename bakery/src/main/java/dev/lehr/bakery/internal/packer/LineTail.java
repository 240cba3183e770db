package dev.lehr.bakery.internal.packer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines that another process adds to a file. A line counts when its line break is there.
 */
public final class LineTail implements AutoCloseable {
  private static final int LONGEST_LINE = 1024 * 1024;

  private final Path file;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
  private @org.jspecify.annotations.Nullable FileChannel channel;
  private long bytes;

  /** The file need not exist yet. */
  public LineTail(Path file) {
    this.file = file;
  }

  /** The lines that were completed since the last call. */
  public List<String> poll() throws IOException {
    List<String> lines = new ArrayList<>();
    FileChannel open = open();
    while (open != null && open.read(buffer.clear()) > 0) {
      bytes += buffer.flip().remaining();
      split(lines);
    }
    return lines;
  }

  /** What is left without a line break at the end of the file. */
  public List<String> rest() {
    List<String> rest = new ArrayList<>();
    if (partial.size() > 0) {
      complete(rest);
    }
    return rest;
  }

  /** How much was read so far. */
  public long bytes() {
    return bytes;
  }

  private @org.jspecify.annotations.Nullable FileChannel open() throws IOException {
    if (channel == null && Files.exists(file)) {
      channel = FileChannel.open(file);
    }
    return channel;
  }

  private void split(List<String> lines) {
    while (buffer.hasRemaining()) {
      byte next = buffer.get();
      if (next == '\n' || partial.size() >= LONGEST_LINE) {
        complete(lines);
      }
      if (next != '\n') {
        partial.write(next);
      }
    }
  }

  private void complete(List<String> lines) {
    lines.add(partial.toString(StandardCharsets.UTF_8));
    partial.reset();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
