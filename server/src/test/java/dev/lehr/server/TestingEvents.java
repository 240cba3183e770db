package dev.lehr.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events. */
final class TestingEvents {
  private TestingEvents() {}

  /** A message; its id is empty when it has none. */
  record Message(String id, String event, JsonNode data) {}

  /** All messages until the server ends the stream. */
  static List<Message> follow(TestingClient client, String path, String... headers) {
    List<Message> all = new ArrayList<>();
    read(
        client,
        path,
        message -> {
          all.add(message);
          return false;
        },
        headers);
    return all;
  }

  /** The first message that is wanted. */
  static Message until(TestingClient client, String path, Predicate<Message> wanted) {
    List<Message> found = new ArrayList<>();
    read(
        client,
        path,
        message -> {
          if (wanted.test(message)) {
            found.add(message);
          }
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  private static void read(
      TestingClient client, String path, Predicate<Message> enough, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(client.server().resolve(path));
    client.standing().forEach(request::header);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<InputStream> response =
          client.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        read(lines, enough);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void read(BufferedReader lines, Predicate<Message> enough) throws IOException {
    String id = "";
    String event = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("data: ")) {
        Message message = new Message(id, event, JsonMapper.shared().readTree(line.substring(6)));
        id = "";
        if (enough.test(message)) {
          return;
        }
      }
    }
  }
}
