package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeEvent.Line;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Keeps what Packer said, without secrets, for people. */
final class LayerLog implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private final BufferedWriter writer;

  LayerLog(Path file, InstantSource clock) throws IOException {
    this.clock = clock;
    this.writer = Files.newBufferedWriter(file);
  }

  void add(Line line) {
    String mark =
        switch (line.level()) {
          case STEP -> "==> ";
          case DETAIL -> "    ";
          case ERROR -> "!!! ";
        };
    try {
      writer.write(TIME.format(clock.instant()) + " " + mark + line.text() + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the layer's log can not be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
