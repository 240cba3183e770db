package dev.lehr.server.internal.task;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What is known of a command that runs beside the server: it outlives the server, so everything is
 * in files. {@code claimed} is there once it was begun, {@code pid} says which process it is,
 * {@code output} what it wrote, {@code logged} how much of that is in the log, {@code shared} has
 * the {@code outputs}, the values that it handed over, {@code exit} says how it ended, {@code
 * asked} how many times it was asked to.
 */
record CommandFolder(Path path) {

  /** Where an attempt's files are. */
  static CommandFolder of(Path tasks, String idempotencyKey, int attempt) {
    String name = idempotencyKey.replaceAll("[^A-Za-z0-9._-]", "-");
    String digest = Integer.toHexString(idempotencyKey.hashCode());
    return new CommandFolder(tasks.resolve(name + "-" + digest).resolve(String.valueOf(attempt)));
  }

  /** A name for what belongs to it, on this computer. */
  String name() {
    int last = path.getNameCount() - 1;
    return path.getName(last - 1) + "-" + path.getName(last);
  }

  /** What the command may write to. */
  Path shared() {
    return path.resolve("shared");
  }

  Path outputs() {
    return shared().resolve("outputs");
  }

  boolean isClaimed() {
    return Files.exists(path.resolve("claimed"));
  }

  /** It is begun now; whoever does it first. */
  void claim() throws IOException {
    Files.createDirectories(path.resolve("claimed"));
  }

  Optional<Long> pid() throws IOException {
    return text("pid").map(Long::valueOf);
  }

  Optional<Integer> exit() throws IOException {
    return text("exit").map(Integer::valueOf);
  }

  void exit(int code) throws IOException {
    write("exit", String.valueOf(code));
  }

  /** Up to where the output is in the log. */
  Optional<String> logged() throws IOException {
    return text("logged");
  }

  void logged(String place) throws IOException {
    write("logged", place);
  }

  /** How many times it was asked to end. */
  int asked() throws IOException {
    return text("asked").map(Integer::valueOf).orElse(0);
  }

  void asked(int times) throws IOException {
    write("asked", String.valueOf(times));
  }

  private Optional<String> text(String file) throws IOException {
    try {
      return Optional.of(Files.readString(path.resolve(file)).strip())
          .filter(text -> !text.isEmpty());
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    }
  }

  /** All of it or nothing. */
  private void write(String file, String text) throws IOException {
    Path fresh = path.resolve(file + ".new");
    Files.writeString(fresh, text);
    try {
      Files.move(fresh, path.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException elsewhere) {
      Files.move(fresh, path.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Some of what it wrote, from an offset on. */
  byte[] output(long offset, int most) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(path.resolve("output"))) {
      channel.position(offset);
      ByteBuffer buffer = ByteBuffer.allocate(most);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // goes on until there is no more, or no more room
      }
      byte[] bytes = new byte[buffer.position()];
      buffer.flip().get(bytes);
      return bytes;
    } catch (NoSuchFileException notYet) {
      return new byte[0];
    }
  }

  /** The process, when it is alive and this command's own: process ids are used again. */
  Optional<ProcessHandle> process() throws IOException {
    return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isOurs);
  }

  private boolean isOurs(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> String.join(" ", arguments).contains(path.toString()))
        .orElse(true);
  }
}
