package dev.lehr.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.TestingLehr;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code lehr server} as a process: it says where it is, answers, refuses a taken port, stops. */
@Timeout(600)
class ServerCommandTest {
  private static final Pattern PLACE = Pattern.compile("Lehr is at (http://\\S+:(\\d+))");

  @TempDir private Path folder;

  private TestingLehr server(String port) throws IOException {
    return TestingLehr.start("server", "--port", port, "--data", folder.toString());
  }

  @Test
  void saysWhereItIsAnswersAndStopsWhenAsked() throws Exception {
    TestingLehr server = server("0");
    try {
      Matcher place = PLACE.matcher(server.awaitLine("Lehr is at"));
      assertThat(place.find()).isTrue();
      try (HttpClient client = HttpClient.newHttpClient()) {
        for (String path : List.of("/health/live", "/health/ready", "/api/v2/$metadata", "/")) {
          HttpRequest request = HttpRequest.newBuilder(URI.create(place.group(1) + path)).build();
          assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
              .as(path)
              .isEqualTo(200);
        }
      }
      TestingLehr.Result second = server(place.group(2)).finish();
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.output()).contains("127.0.0.1:" + place.group(2), "--port");
      server.signal("INT");
      assertThat(server.process().waitFor(300, TimeUnit.SECONDS)).isTrue();
    } finally {
      server.process().destroyForcibly();
    }
  }
}
