package dev.lehr.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.Lehr;
import dev.lehr.server.Accounts;
import dev.lehr.server.ImageBakes;
import dev.lehr.server.LehrServer;
import dev.lehr.server.ServerConfig;
import dev.lehr.server.ServerPorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The images of a server, from the command line. */
@Timeout(300)
class ImageCommandTest {
  @TempDir private static Path data;
  @TempDir private static Path repository;
  private static LehrServer server;

  @BeforeAll
  static void bake() throws IOException {
    Files.writeString(
        repository.resolve("lehr.yaml"),
        """
        application: shop
        images: { web: {} }
        pipelines: { make: { stages: [ bake: web, promote: candidate ] } }
        """);
    ServerConfig standard = ServerConfig.standard(data);
    server =
        LehrServer.start(
            standard.withHttp(standard.http().onPort(0)),
            new ServerPorts((wish, _) -> baked(wish), Accounts.none()),
            InstantSource.system());
    lehr("pipeline", "run", "make", "--repo", repository.toString(), "--watch");
  }

  private static ImageBakes.Outcome baked(ImageBakes.Wish wish) {
    return new ImageBakes.Outcome.Baked(
        Map.of("imageName", wish.image() + "-1", "commit", "abc"), Map.of("us-west-2", "ami-1"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private record Said(int exitCode, String out, String err) {}

  private static Said lehr(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
    String[] all =
        Stream.concat(Arrays.stream(arguments), Stream.of("--data", data.toString()))
            .toArray(String[]::new);
    int exitCode = Lehr.commandLine(console).execute(all);
    return new Said(exitCode, out.toString(), err.toString());
  }

  @Test
  void listsAndShows() {
    assertThat(lehr("image", "list", "--image", "web", "--commit", "abc").out())
        .startsWith("web-1  shop/web  ")
        .endsWith("abc\n");
    assertThat(lehr("image", "list", "--image", "other").out()).isEmpty();
    assertThat(lehr("image", "show", "web-1").out())
        .startsWith("web-1\n  us-west-2  ami-1\n  channels   candidate")
        .contains("  commit     abc\n");
  }

  @Test
  void promotes() {
    Said said = lehr("image", "promote", "web-1", "stable");
    assertThat(said.exitCode()).as(said.err()).isEqualTo(ExitCode.DONE);
    assertThat(said.out()).isEqualTo("✓ stable of shop/web is web-1\n");
    assertThat(lehr("image", "show", "web-1", "--json").out()).contains("stable");
    Said lost = lehr("image", "promote", "web-9", "stable");
    assertThat(lost.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(lost.err()).contains("There is no image 'web-9'");
  }
}
