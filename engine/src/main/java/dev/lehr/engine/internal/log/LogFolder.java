package dev.lehr.engine.internal.log;

import dev.lehr.engine.TaskLogs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Logs as files: a folder for each execution, a file for each stage, lines appended. A disk that is
 * full costs lines, never a task; the log says how many when it can be written again.
 */
public final class LogFolder implements TaskLogs {
  private static final System.Logger LOG = System.getLogger(LogFolder.class.getName());
  private static final int LONGEST_NAME = 200;

  private final Path folder;
  private final Object writing = new Object();
  private final Map<String, CopyOnWriteArrayList<Runnable>> listeners = new ConcurrentHashMap<>();
  private final Map<Path, AtomicLong> lost = new ConcurrentHashMap<>();

  public LogFolder(Path folder) {
    this.folder = folder;
  }

  /** Adds a line, or several. */
  public void append(String execution, String stage, String text) {
    Path file = file(execution, stage);
    AtomicLong missing = lost.get(file);
    String note =
        missing == null ? "" : "… %d lines could not be written …\n".formatted(missing.get());
    try {
      synchronized (writing) {
        write(file, note + text + "\n");
      }
      lost.remove(file);
    } catch (IOException failed) {
      lose(file, failed);
    }
    List<Runnable> interested = listeners.get(execution);
    if (interested != null) {
      interested.forEach(Runnable::run);
    }
  }

  private void lose(Path file, IOException failed) {
    if (lost.computeIfAbsent(file, name -> new AtomicLong()).incrementAndGet() == 1) {
      LOG.log(System.Logger.Level.WARNING, "The log {0} can not be written: {1}", file, failed);
    }
  }

  /**
   * A whole text or nothing of it: half a line would run into the next one. Not by a channel, for
   * that closes under a thread that is interrupted, and the last words of a task that is told to
   * end would be lost.
   */
  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
      long before = log.length();
      try {
        log.seek(before);
        log.write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException full) {
        log.setLength(before);
        throw full;
      }
    }
  }

  @Override
  public String read(String execution, String stage, long offset, int limit) {
    try (FileChannel channel = FileChannel.open(file(execution, stage), StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(limit, left(channel, offset)));
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) > 0) {
        // on to the end of the buffer
      }
      boolean more = offset + bytes.position() < channel.size();
      return new String(bytes.array(), 0, end(bytes, more), StandardCharsets.UTF_8);
    } catch (NoSuchFileException none) {
      return "";
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The log of stage '%s' of %s can not be read: %s"
              .formatted(stage, execution, failed.getMessage()),
          failed);
    }
  }

  private static long left(FileChannel channel, long offset) throws IOException {
    return Math.max(0, channel.size() - Math.max(0, offset));
  }

  /**
   * After the last whole line, if there is one and there is more to come; else after a character.
   */
  private static int end(ByteBuffer bytes, boolean more) {
    int end = bytes.position();
    if (!more) {
      return end;
    }
    for (int i = end; i > 0; i--) {
      if (bytes.get(i - 1) == '\n') {
        return i;
      }
    }
    while (end > 1 && isInside(bytes.get(end - 1))) {
      end--;
    }
    return end > 1 && bytes.get(end - 1) < 0 ? end - 1 : end;
  }

  /** Whether a byte of UTF-8 goes on with a character. */
  private static boolean isInside(byte part) {
    return (part & 0xc0) == 0x80;
  }

  @Override
  public long size(String execution, String stage) {
    try {
      return Files.size(file(execution, stage));
    } catch (IOException none) {
      return 0;
    }
  }

  @Override
  public AutoCloseable onWritten(String execution, Runnable wake) {
    listeners.computeIfAbsent(execution, id -> new CopyOnWriteArrayList<>()).add(wake);
    return () ->
        listeners.computeIfPresent(
            execution,
            (id, all) -> {
              all.remove(wake);
              return all.isEmpty() ? null : all;
            });
  }

  private Path file(String execution, String stage) {
    return folder.resolve(name(execution)).resolve(name(stage) + ".log");
  }

  /** As a file may be called: nothing in it leads elsewhere. */
  private static String name(String text) {
    String name =
        URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace(".", "%2E");
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME) + "~" + Integer.toHexString(text.hashCode());
  }
}
