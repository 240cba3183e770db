package dev.lehr.cli.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows a stream of events to its end. When the connection breaks, or the server restarts, it
 * goes on where it was.
 */
public final class Follower {
  private static final int MOST_FAILURES = 30;

  private final ServerClient client;
  private final Duration pause;
  private Optional<String> last = Optional.empty();
  private String event = "";
  private boolean ended;
  private int failures;

  /**
   * A follower.
   *
   * @param pause before it asks again
   */
  public Follower(ServerClient client, Duration pause) {
    this.client = client;
    this.pause = pause;
  }

  /** Hears messages; the one called {@code end} is the last. */
  @FunctionalInterface
  public interface Listener {
    void heard(String event, JsonNode data) throws InterruptedException;
  }

  /**
   * Follows until the end.
   *
   * @throws ServerFailure when the server stays away, or refuses
   * @throws InterruptedException when it was interrupted
   */
  public void follow(String path, Listener listener) throws InterruptedException {
    while (!ended) {
      try {
        connect(path, listener);
      } catch (IOException broken) {
        again(new ServerFailure("The server went away: " + broken, broken));
      } catch (ServerFailure failure) {
        again(failure);
      }
    }
  }

  /** Asks again after a while, unless that was in vain often enough, or the server refused. */
  private void again(ServerFailure failure) throws InterruptedException {
    failures++;
    if (wasInterrupted(failure)) {
      throw new InterruptedException();
    }
    boolean refused = failure.getCause() == null;
    boolean neverThere = failures == 1 && last.isEmpty();
    if (refused || neverThere || failures > MOST_FAILURES) {
      throw failure;
    }
    Thread.sleep(pause);
  }

  private static boolean wasInterrupted(ServerFailure failure) {
    Throwable cause = failure.getCause();
    return Thread.interrupted()
        || cause instanceof InterruptedException
        || (cause != null && cause.getCause() instanceof InterruptedException);
  }

  private void connect(String path, Listener listener) throws IOException, InterruptedException {
    Optional<InputStream> stream = client.stream(path, last);
    if (stream.isEmpty()) {
      ended = true;
      return;
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.get(), StandardCharsets.UTF_8))) {
      read(lines, listener);
    }
    if (!ended) {
      Thread.sleep(pause);
    }
  }

  private void read(BufferedReader lines, Listener listener)
      throws IOException, InterruptedException {
    for (String line = lines.readLine(); line != null && !ended; line = lines.readLine()) {
      failures = 0;
      if (line.startsWith("id: ")) {
        last = Optional.of(line.substring("id: ".length()));
      } else if (line.startsWith("event: ")) {
        event = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        ended = event.equals("end");
        listener.heard(event, JsonMapper.shared().readTree(line.substring("data: ".length())));
      }
    }
  }
}
