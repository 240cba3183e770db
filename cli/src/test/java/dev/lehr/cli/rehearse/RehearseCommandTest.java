package dev.lehr.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.TestingLehr;
import dev.lehr.cli.TestingLehr.Result;
import dev.lehr.cli.bake.TestingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr rehearse}, as a process with Packer. */
@Timeout(180)
class RehearseCommandTest {
  @TempDir private Path folder;

  @Test
  void theExamplesPipelineRunsToItsEndAndTellsWhatItTakes() throws Exception {
    TestingLehr.assumePacker();
    Path repository = folder.resolve("catalog");
    TestingFiles.copy(Path.of("..", "examples", "catalog"), repository);

    Result result = rehearse(repository, "--pipeline", "refresh", "--strict", "--json");

    assertThat(result.exitCode()).as(result.output()).isZero();
    JsonNode report = report(result);
    assertThat(report.path("status").asString()).isEqualTo("succeeded");
    assertThat(report.path("approvals").values()).hasSize(1);
    assertThat(report.path("uninterpreted").values()).isEmpty();
    assertThat(report.path("leftovers").values()).isEmpty();
    JsonNode ec2 = report.path("calls").path("bakes").path("ec2");
    assertThat(ec2.path("RunInstances").asInt()).isEqualTo(3);
    assertThat(ec2.path("CreateImage").asInt()).isEqualTo(3);
    assertThat(report.path("policies").path("bakes").toString())
        .contains("\"ec2:RunInstances\"", "\"ec2:CreateTags\"", "\"ssm:GetParameter\"")
        .doesNotContain("sts:GetCallerIdentity", "autoscaling:");

    JsonNode again = report(rehearse(repository, "--pipeline", "refresh", "--strict", "--json"));
    assertThat(again.at("/calls/bakes/ec2").has("RunInstances")).as("layers are reused").isFalse();
    assertThat(again.at("/policies/bakes")).isEqualTo(report.at("/policies/bakes"));
  }

  @Test
  void aFailedPipelineFailsTheRehearsal() throws Exception {
    Path repository =
        repository(
            """
            pipelines:
              only:
                stages:
                  - run: { name: say, command: "exit 4" }
            """);
    Result result = rehearse(repository);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("✗ shop/only", "there are no calls of bakes");
  }

  @Test
  void whatEnvironmentsNameIsThereAndNothingIsLeft() throws Exception {
    Path repository =
        repository(
            """
            environments:
              prod: { account: prod, regions: [us-west-2, us-east-1], targetGroups: [shop-prod],
                      health: { path: /health, port: 8080 } }
            pipelines:
              asking:
                stages:
                  - approve: { name: ask, message: Go? }
              other:
                stages: [ { run: { name: say, command: "true" } } ]
            """);
    Result unnamed = rehearse(repository);
    assertThat(unnamed.exitCode()).isEqualTo(1);
    assertThat(unnamed.output()).contains("choose one with --pipeline: asking, other");

    Result asked = rehearse(repository, "--pipeline", "asking");
    assertThat(asked.exitCode()).as(asked.output()).isZero();
    assertThat(asked.output())
        .contains("ask was approved by the rehearsal")
        .doesNotContain("left behind");
  }

  private Path repository(String definition) throws IOException {
    Path repository = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(repository.resolve("lehr.yaml"), "application: shop\n" + definition);
    return repository;
  }

  private Result rehearse(Path repository, String... more)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("rehearse", repository.toString()));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    Map<String, String> environment = Map.of("LEHR_JDK", System.getProperty("java.home"));
    return TestingLehr.start(environment, arguments).finish();
  }

  private static JsonNode report(Result result) {
    String last =
        result
            .output()
            .lines()
            .filter(line -> line.contains("RehearsalReport"))
            .findFirst()
            .orElseThrow();
    return JsonMapper.shared().readTree(last);
  }
}
