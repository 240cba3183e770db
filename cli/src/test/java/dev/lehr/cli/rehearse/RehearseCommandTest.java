package dev.lehr.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.Lehr;
import dev.lehr.cli.TestingLehr;
import dev.lehr.cli.TestingLehr.Result;
import dev.lehr.cli.bake.TestingFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr rehearse}, with Packer where it bakes. */
@Order(4)
@Timeout(1_200)
class RehearseCommandTest {
  @TempDir private Path folder;

  @Test
  void theExampleIsDeliveredTwiceAndTellsWhatItTakes() throws Exception {
    TestingLehr.assumePacker();
    Path repository = catalog();

    JsonNode report =
        report(process(repository, "--pipeline", "deliver", "--strict", "--json", "--faster=60"));

    assertThat(report.path("runs").valueStream().map(run -> run.path("status").asString()))
        .as(report.toString())
        .containsExactly("succeeded", "succeeded");
    assertThat(report.path("uninterpreted").values()).isEmpty();
    assertThat(report.path("leftovers").values()).isEmpty();
    assertThat(report.path("deployed").valueStream().map(group -> group.path("name").asString()))
        .containsExactlyInAnyOrder("catalog-test-v001", "catalog-prod-v000", "catalog-prod-v001");
    JsonNode prod = report.path("requests").path("catalog-prod in us-west-2");
    assertThat(prod.path("served").asLong()).isPositive();
    assertThat(prod.path("failed").asLong()).isZero();
    assertThat(report.at("/calls/bakes/ec2/RunInstances").asInt()).isEqualTo(2);
    assertThat(report.at("/policies/bakes").toString())
        .contains("\"ec2:RunInstances\"", "\"ec2:CreateTags\"", "\"ssm:GetParameter\"")
        .doesNotContain("sts:GetCallerIdentity", "autoscaling:");
    assertThat(report.at("/policies/deployments").toString())
        .as("an older group was removed, and a canary compared")
        .contains("autoscaling:DeleteAutoScalingGroup", "cloudwatch:GetMetricData");

    JsonNode again = report(process(repository, "--pipeline", "refresh", "--strict", "--json"));
    assertThat(again.at("/runs/0/approvals").values()).hasSize(1);
    assertThat(again.at("/calls/bakes/ec2").has("RunInstances")).as("layers are reused").isFalse();
    assertThat(again.at("/policies/bakes")).isEqualTo(report.at("/policies/bakes"));
  }

  /**
   * The example without its layer of patches, which takes as long as any other, and with one
   * interval of its canary instead of six.
   */
  private Path catalog() throws IOException {
    Path repository = folder.resolve("catalog");
    TestingFiles.copy(Path.of("..", "examples", "catalog"), repository);
    Path definition = repository.resolve("lehr.yaml");
    String text = Files.readString(definition);
    Files.writeString(
        definition,
        text.replaceFirst("- name: patches.*\\n *template: image/patches\\n *", "")
            .replace("lifetime: 1h", "lifetime: 10m"));
    return repository;
  }

  @Test
  void aFailedPipelineFailsTheRehearsal() throws Exception {
    Result result = here(repository("only: { stages: [ { run: { command: exit 4 } } ] }"));
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.output()).contains("✗ shop/only", "there are no calls of bakes");
  }

  @Test
  void whatEnvironmentsNameIsThereAndCommandsAreToldWhere() throws Exception {
    Path repository =
        repository(
            """
            only:
                stages:
                  - approve: Go?
                  - run: 'echo "$SHOP_PROD and $SHOP_PROD_US_EAST_1" > told'
                  - notify: { by: email, to: [shop@example.com], message: Done }
                  - pipeline: other
              other:
                stages: [ { run: "touch other-ran" } ]
            environments:
              prod: { account: prod, regions: [us-west-2, us-east-1], targetGroups: [shop-prod],
                      health: { path: /health, port: 8080 } }
            """);
    Result result = here(repository, "--pipeline", "only");
    assertThat(result.exitCode()).as(result.output()).isEqualTo(ExitCode.DONE);
    assertThat(result.output())
        .contains("approve was approved by the rehearsal", "notify: tells nobody")
        .doesNotContain("left behind");
    assertThat(repository.resolve("told"))
        .content()
        .matches("http://127\\.78\\.\\S+ and http://127\\.78\\.\\S+\\n");
    assertThat(repository.resolve("other-ran")).exists();
  }

  @Test
  void withNoApproveSomebodyElseApproves() throws Exception {
    Path repository = repository("only: { stages: [ { approve: Go? } ] }");
    TestingLehr rehearsal = start(repository, "--no-approve");
    String told = rehearsal.awaitLine("waits for you: ");
    String command = told.substring(told.lastIndexOf("lehr ") + "lehr ".length()).strip();
    Result approval = TestingLehr.start(Map.of(), List.of(command.split(" "))).finish();
    assertThat(approval.exitCode()).as(approval.output()).isZero();
    Result result = rehearsal.finish();
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).doesNotContain("was approved by the rehearsal");
  }

  @Test
  void ctrlCEndsEverything() throws Exception {
    Path repository =
        repository("only: { stages: [ { run: 'echo $$ > pid; echo; exec sleep 300' } ] }");
    TestingLehr rehearsal = start(repository);
    rehearsal.awaitLine("running");
    Path pid = repository.resolve("pid");
    while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
      Thread.onSpinWait();
    }
    rehearsal.signal("INT");
    assertThat(rehearsal.finish().exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
        .as("the command's process")
        .isEmpty();
    try (Stream<Path> left = Files.list(folder.resolve("data").resolve("rehearsal"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("server-") || name.startsWith("run-"));
    }
  }

  @Test
  void saysWhatIsWrongWithWhatItWasGiven() throws Exception {
    Result nothing = here(Files.createDirectories(folder.resolve("empty")));
    assertThat(nothing.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(nothing.output()).contains("lehr.yaml can not be read");

    Path repository =
        repository(
            """
            asking: { stages: [ { approve: Go? } ] }
              other: { stages: [ { run: "true" } ] }
            """);
    assertThat(here(repository).output())
        .contains("has 2 pipelines; choose one with --pipeline: asking, other");
    assertThat(here(repository, "--pipeline", "otter").output())
        .contains("there is no pipeline 'otter'", "'other'?");
    Result backwards = here(repository, "--pipeline", "other", "--faster", "0");
    assertThat(backwards.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(backwards.output()).contains("--faster is 0; it must be 1 or more");
  }

  private Path repository(String pipelines) throws IOException {
    Path repository = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(
        repository.resolve("lehr.yaml"), "application: shop\npipelines:\n  " + pipelines);
    return repository;
  }

  /** In this process, which starts sooner. */
  private Result here(Path repository, String... more) {
    StringWriter said = new StringWriter();
    PrintWriter both = new PrintWriter(said);
    int exitCode =
        Lehr.commandLine(new Console(both, both, false, false))
            .execute(arguments(repository, more).toArray(String[]::new));
    return new Result(exitCode, said.toString());
  }

  private TestingLehr start(Path repository, String... more) throws IOException {
    Map<String, String> environment = Map.of("LEHR_JDK", System.getProperty("java.home"));
    return TestingLehr.start(environment, arguments(repository, more));
  }

  private Result process(Path repository, String... more) throws Exception {
    Result result = start(repository, more).finish();
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result;
  }

  private List<String> arguments(Path repository, String... more) {
    List<String> arguments = new ArrayList<>(List.of("rehearse", repository.toString()));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    return arguments;
  }

  private static JsonNode report(Result result) {
    String last =
        result
            .output()
            .lines()
            .filter(line -> line.contains("\"RehearsalReport\""))
            .findFirst()
            .orElseThrow();
    return JsonMapper.shared().readTree(last);
  }
}
