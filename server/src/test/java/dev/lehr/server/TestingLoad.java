package dev.lehr.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** So many requests a second, each for itself, and what came of them. */
final class TestingLoad implements AutoCloseable {
  private final Map<String, Long> answers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient client = HttpClient.newHttpClient();

  TestingLoad(URI address, int perSecond) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build();
    var _ =
        clock.scheduleAtFixedRate(
            () -> Thread.startVirtualThread(() -> send(request)),
            0,
            1_000_000 / perSecond,
            TimeUnit.MICROSECONDS);
  }

  private void send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      count(response.statusCode() == 200 ? response.body() : "status " + response.statusCode());
    } catch (IOException broken) {
      count("no answer: " + broken);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(String answer) {
    answers.merge(answer, 1L, Long::sum);
  }

  /** How often each answer came: a body, or what went wrong. */
  Map<String, Long> answers() {
    return new TreeMap<>(answers);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    client.close();
  }
}
