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
import java.util.concurrent.TimeUnit;

/**
 * So many requests a second, each for itself, until its input ends. It says when it is warm; in the end it prints what was answered: how often, first and
 * last (milliseconds since 1970), one answer a line, with tabs between.
 */
final class Load {
  private final Map<String, Answers> answers = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private record Answers(long count, long first, long last) {
    Answers and(Answers other) {
      return new Answers(count + other.count, Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  public static void main(String[] arguments) throws Exception {
    new Load().run(URI.create(arguments[0]), Integer.parseInt(arguments[1]));
    System.exit(0);
  }

  private void run(URI address, int perSecond) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build();
    var clock = Executors.newSingleThreadScheduledExecutor();
    clock.scheduleAtFixedRate(
        () -> Thread.startVirtualThread(() -> send(request)), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    while (answers.values().stream().mapToLong(Answers::count).sum() < 3L * perSecond) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    System.out.println("warm");
    System.in.readAllBytes();
    clock.shutdownNow();
    client.close();
    new TreeMap<>(answers)
        .forEach(
            (answer, it) ->
                System.out.println(answer + "\t" + it.count() + "\t" + it.first() + "\t" + it.last()));
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
    long now = System.currentTimeMillis();
    answers.merge(answer, new Answers(1, now, now), Answers::and);
  }
}
