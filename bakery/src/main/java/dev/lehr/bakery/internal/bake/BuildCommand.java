package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.Cancellation;
import dev.lehr.bakery.internal.packer.LineTail;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Runs the recipe's own command before the bake. */
final class BuildCommand {
  private static final Duration TICK = Duration.ofMillis(50);
  private static final int REMEMBERED_LINES = 15;

  private final Path repository;
  private final EventSink events;
  private final Deque<String> lastLines = new ArrayDeque<>();

  BuildCommand(Path repository, EventSink events) {
    this.repository = repository;
    this.events = events;
  }

  void run(String command, Path log, Cancellation cancellation) {
    try {
      Files.createDirectories(log.getParent());
      Process process =
          new ProcessBuilder("/bin/sh", "-c", command)
              .directory(repository.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(new File("/dev/null"))
              .start();
      follow(process, log, cancellation);
      check(command, process.exitValue());
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, "the build '" + command + "' can not be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "the build was interrupted", e);
    }
  }

  private void follow(Process process, Path log, Cancellation cancellation)
      throws IOException, InterruptedException {
    try (LineTail tail = new LineTail(log)) {
      while (!process.waitFor(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        tail.poll().forEach(this::tell);
        if (cancellation.isWished()) {
          process.descendants().forEach(ProcessHandle::destroy);
          process.destroy();
          throw new BakeryException(BakeryFault.CANCELLED, "the build was cancelled");
        }
      }
      tail.poll().forEach(this::tell);
      tail.rest().forEach(this::tell);
    }
  }

  private void tell(String line) {
    events.tell(new BakeEvent.BuildOutput(events.bake(), line));
    lastLines.add(line);
    if (lastLines.size() > REMEMBERED_LINES) {
      lastLines.removeFirst();
    }
  }

  private void check(String command, int exitCode) {
    if (exitCode != 0) {
      throw new BakeryException(
          BakeryFault.BUILD_FAILED,
          "the recipe's build '"
              + command
              + "' ended with exit code "
              + exitCode
              + "; its last words:\n"
              + String.join("\n", lastLines));
    }
  }
}
