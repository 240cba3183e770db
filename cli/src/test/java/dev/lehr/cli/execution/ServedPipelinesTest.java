package dev.lehr.cli.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.Lehr;
import dev.lehr.server.LehrServer;
import dev.lehr.server.ServerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that talk to a server, on a real one that they find by its data folder. */
@Timeout(600)
class ServedPipelinesTest {
  @TempDir private static Path data;
  @TempDir private static Path repository;
  private static LehrServer server;

  @BeforeAll
  static void serve() throws IOException {
    Files.writeString(
        repository.resolve("lehr.yaml"),
        """
        application: shop
        pipelines:
          good:
            parameters: { word: { type: text, default: hello } }
            stages:
              - run: { name: say, command: "echo ${ parameters.word }" }
          bad:
            stages:
              - run: { name: say, command: "exit 4" }
          asking:
            stages:
              - approve: { name: ask, message: Go? }
              - run: { name: then, command: "true" }
        """);
    ServerConfig standard = ServerConfig.standard(data);
    server = LehrServer.start(standard.withHttp(standard.http().onPort(0)), InstantSource.system());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What a command came to. */
  private record Said(int exitCode, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

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

  private static Said run(String name, String... more) {
    return lehr(
        Stream.concat(
                Stream.of("pipeline", "run", name, "--repo", repository.toString()),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  @Test
  void runsAndWatchesToAGoodEnd() {
    Said said = run("good", "--watch", "-p", "word=hi");
    assertThat(said.exitCode()).as(said.err()).isEqualTo(ExitCode.DONE);
    assertThat(said.err()).contains("✓ say");
    assertThat(said.out()).startsWith("✓ good ").contains("succeeded");
    String id = said.out().split(" ")[2].replace(":", "");
    assertThat(lehr("execution", "logs", id).out()).isEqualTo("say │ hi\n");
    assertThat(lehr("execution", "logs", id, "say", "-f").out()).isEqualTo("hi\n");
    assertThat(lehr("execution", "show", id).out()).contains("✓ shop/good").contains("✓ say");
    assertThat(
            lehr("execution", "list", "--pipeline", "good", "--json")
                .json()
                .at("/executions/0/id")
                .asString())
        .isEqualTo(id);
    assertThat(lehr("pipeline", "watch", id).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aBadEndIsExitCodeOne() {
    Said said = run("bad", "--watch");
    assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(said.out()).contains("failed").contains("exit code 4");
  }

  @Test
  void steersAnExecution() {
    String id = run("asking").out().strip();
    assertThat(lehr("execution", "pause", id).out()).contains("is paused");
    assertThat(lehr("execution", "resume", id).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(lehr("execution", "approve", id, "ask", "--comment", "yes").exitCode())
        .isEqualTo(ExitCode.DONE);
    assertThat(lehr("pipeline", "watch", id).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(lehr("execution", "restart", id, "then").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(lehr("pipeline", "watch", id, "--json").out()).contains("restartRequested");
    Said late = lehr("execution", "cancel", id);
    assertThat(late.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(late.err()).startsWith("lehr: ").doesNotContain("Exception");
  }

  @Test
  void publishesAndLists() {
    assertThat(lehr("pipeline", "publish", "--repo", repository.toString()).out())
        .contains("shop: good, bad, asking");
    assertThat(lehr("pipeline", "list").out()).contains("shop/good  say").contains("shop/asking");
  }

  @Test
  void saysWhatIsWrongInTheServersWords() {
    assertThat(run("good", "-p", "wrod=x").err()).contains("did you mean 'word'?");
    assertThat(lehr("execution", "show", "none").err()).contains("There is no execution 'none'");
    assertThat(lehr("execution", "list", "--token", "wrong").err()).contains("token is not known");
    assertThat(lehr("execution", "list", "--server", "http://127.0.0.1:1").err())
        .contains("No server answers at http://127.0.0.1:1");
  }
}
