package dev.lehr.cli.demo;

import dev.lehr.cli.api.ServerChoice;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.cli.api.ServerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A {@code lehr server --rehearse} as a process of its own, so that it can be killed and started
 * again, at the same address. Its standard input is a pipe from here: it ends with this process,
 * also when this one is killed.
 */
final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration END = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int SHOWN_LINES = 10;

  private final Path data;
  private final Path log;
  private final Map<String, String> environment;
  private final int port;
  private Process process;

  private ServerProcess(Place place, int port) {
    this.data = place.data();
    this.log = place.log();
    this.environment = place.environment();
    this.port = port;
    this.process = launch();
  }

  /**
   * Where a server works.
   *
   * @param data its data folder, with its configuration
   * @param log what it says goes there
   * @param environment variables for it, and for the commands that it runs
   */
  record Place(Path data, Path log, Map<String, String> environment) {
    Place {
      environment = Map.copyOf(environment);
    }
  }

  /** A server that answers. */
  static ServerProcess start(Place place) throws InterruptedException {
    ServerProcess server = new ServerProcess(place, freePort());
    server.awaitReady();
    return server;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A client of it, also when it is started again. */
  ServerClient client() {
    return ServerChoice.on(data);
  }

  /** Takes it away in the middle of everything, as {@code kill -9} does, and starts it again. */
  void killAndStartAgain() throws InterruptedException {
    process.destroyForcibly().waitFor();
    process = launch();
    awaitReady();
  }

  private Process launch() {
    List<String> command =
        OwnProgram.command(
            "server",
            "--rehearse",
            "--until-input-ends",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "The server can not be started: " + refused.getMessage(), refused);
    }
  }

  private void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "The server did not start; its log, %s, ends with:%n%s".formatted(log, logsEnd()));
      }
      Thread.sleep(LOOK);
    }
  }

  private boolean isReady() {
    try (ServerClient client = client()) {
      return client.server().equals(url()) && client.get("/health/ready").isObject();
    } catch (ServerFailure notYet) {
      return false;
    }
  }

  private String logsEnd() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException refused) {
      throw new UncheckedIOException("No port is free: " + refused.getMessage(), refused);
    }
  }

  /** Lets it end what is under way, for a while. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
