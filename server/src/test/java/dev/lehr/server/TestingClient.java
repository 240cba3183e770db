package dev.lehr.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a server as a client of the API does. */
record TestingClient(HttpClient http, URI server, Map<String, String> standing) {

  static TestingClient of(URI server, String token) {
    return new TestingClient(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        server,
        Map.of("Authorization", "Bearer " + token));
  }

  /** The same without a token. */
  TestingClient anonymous() {
    return new TestingClient(http, server, Map.of());
  }

  /** The same with another token. */
  TestingClient as(String token) {
    return new TestingClient(http, server, Map.of("Authorization", "Bearer " + token));
  }

  /** An answer. */
  record Said(int status, java.net.http.HttpHeaders headers, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  Said get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  Said post(String path, String body, String... headers) {
    return send("POST", path, body, with(headers));
  }

  Said put(String path, String body) {
    return send("PUT", path, body, with());
  }

  Said delete(String path) {
    return send("DELETE", path, "");
  }

  private static String[] with(String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Content-Type";
    all[1] = "application/json";
    return all;
  }

  Said send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    standing.forEach(request::header);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Said(response.statusCode(), response.headers(), response.body());
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
