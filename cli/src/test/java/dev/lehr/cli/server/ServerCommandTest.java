package dev.lehr.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code lehr server} as a process: it says where it is, answers, refuses a taken port, stops. */
@Timeout(60)
class ServerCommandTest {
  private static final Pattern PLACE = Pattern.compile("Lehr is at (http://\\S+:(\\d+))");

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  private Process lehr(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lehr.cli.Lehr"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", folder.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private static Matcher place(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher place = PLACE.matcher(line);
      if (place.find()) {
        return place;
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("It ended without saying where it is: " + said);
  }

  @Test
  void saysWhereItIsAnswersAndStopsWhenAsked() throws Exception {
    Process server = lehr("server", "--port", "0");
    Matcher place = place(server.inputReader());
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String path : List.of("/health/live", "/health/ready", "/api/v2/$metadata", "/")) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(place.group(1) + path)).build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
            .as(path)
            .isEqualTo(200);
      }
    }
    Process second = lehr("server", "--port", place.group(2));
    String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(second.waitFor()).isEqualTo(1);
    assertThat(said).contains("127.0.0.1:" + place.group(2)).contains("--port");
    server.destroy();
    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }
}
