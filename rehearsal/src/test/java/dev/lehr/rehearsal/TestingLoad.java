package dev.lehr.rehearsal;

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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** So many requests a second, each for itself, and what came of them. */
public final class TestingLoad implements AutoCloseable {
  private final Map<String, Long> answers = new ConcurrentHashMap<>();
  private final AtomicLong served = new AtomicLong();
  private final AtomicReference<String> last = new AtomicReference<>("");
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient client = HttpClient.newHttpClient();

  public TestingLoad(URI address, int perSecond) {
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
      if (response.statusCode() == 200) {
        served(response.body());
      } else {
        count("status " + response.statusCode());
      }
    } catch (IOException broken) {
      count("no answer: " + broken);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void served(String body) {
    count(body);
    last.set(body);
    served.incrementAndGet();
  }

  private void count(String answer) {
    answers.merge(answer, 1L, Long::sum);
  }

  /** How often each answer came: a body, or what went wrong. */
  public Map<String, Long> answers() {
    return new TreeMap<>(answers);
  }

  /** The body that came last. */
  public String last() {
    return last.get();
  }

  /** Waits until so many more requests are served. */
  public void awaitMore(int requests) {
    long goal = served.get() + requests;
    Eventually.awaitTrue(() -> served.get() >= goal);
  }

  /** Counts from here on. */
  public void forget() {
    answers.clear();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    client.close();
  }
}
