package dev.lehr.server.internal.task;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of a command that runs beside the server: it outlives the server, so everything is
 * in files. {@code claimed} is there once it was begun, {@code pid} says which process it is,
 * {@code output} what it wrote, {@code outputs} the values that it handed over, {@code exit} how it
 * ended.
 */
record CommandFolder(Path path) {

  static final String OUTPUTS = "outputs";

  /** Where an attempt's files are. */
  static CommandFolder of(Path tasks, String idempotencyKey, int attempt) {
    String name = idempotencyKey.replaceAll("[^A-Za-z0-9._-]", "-");
    String digest = Integer.toHexString(idempotencyKey.hashCode());
    return new CommandFolder(tasks.resolve(name + "-" + digest).resolve(String.valueOf(attempt)));
  }

  boolean isClaimed() {
    return Files.exists(path.resolve("claimed"));
  }

  Optional<Long> pid() throws IOException {
    return text("pid").map(Long::valueOf);
  }

  Optional<Integer> exit() throws IOException {
    return text("exit").map(Integer::valueOf);
  }

  private Optional<String> text(String file) throws IOException {
    try {
      return Optional.of(Files.readString(path.resolve(file)).strip())
          .filter(text -> !text.isEmpty());
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
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

  Optional<String> handedOver() throws IOException {
    return text(OUTPUTS);
  }

  static String lines(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
