package dev.lehr.cli.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.ExitCode;
import dev.lehr.cli.TestingLehr;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.RehearsalCloud;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The four acts as anybody plays them, who then looks around. */
@Order(2)
@Timeout(1_800)
class DemoTest {
  @TempDir private Path folder;

  @Test
  void deliversWhatIsGoodStopsWhatIsSlowAndStaysUntilCtrlC() throws Exception {
    TestingLehr.assumePacker();
    TestingLehr lehr = PlayedDemo.process(folder, "--keep");
    try {
      String told = lehr.awaitLine("edit and push");
      allWentWell(new PlayedDemo(ExitCode.DONE, PlayedDemo.json(told), told));
      onlyWhatWasDeployedIsThere();

      List<ProcessHandle> started = lehr.process().descendants().toList();
      assertThat(started).as("server and services").hasSizeGreaterThan(5);
      lehr.signal("INT");
      TestingLehr.Result end = lehr.finish();
      assertThat(end.exitCode()).as(end.output()).isEqualTo(ExitCode.DONE);
      assertThat(started).noneMatch(ProcessHandle::isAlive);
      assertThat(RehearsalCloud.running(cloudFolder())).isEmpty();
    } finally {
      lehr.process().destroyForcibly();
    }
  }

  private static void allWentWell(PlayedDemo demo) {
    assertThat(demo.acts())
        .as(demo.told())
        .containsExactly("v1 deployed", "v2 deployed", "v3 stopped", "patch deployed");
    assertThat(demo.failed()).as(demo.told()).isZero();
    assertThat(demo.served()).isGreaterThan(1_000);
    assertThat(demo.reasons()).anyMatch(reason -> reason.contains("latency"));
  }

  /** No group of a canary, no machine or key of a bake, no launch template without its group. */
  private void onlyWhatWasDeployedIsThere() throws IOException {
    Rehearsal cloud = RehearsalCloud.running(cloudFolder()).orElseThrow();
    Map<String, List<String>> there = leftovers(cloud);
    assertThat(there.get("auto-scaling-group"))
        .as("groups in service, and the one kept to go back to")
        .containsExactlyInAnyOrder("catalog-test-v003", "catalog-prod-v001", "catalog-prod-v002");
    assertThat(there.keySet())
        .containsExactlyInAnyOrder("auto-scaling-group", "launch-template", "instance", "volume");
    assertThat(there.get("launch-template")).hasSize(3);
    assertThat(there.get("instance")).hasSize(5);
    assertThat(there.get("volume")).hasSize(5);
  }

  /** Ids by kind. */
  private static Map<String, List<String>> leftovers(Rehearsal cloud) throws IOException {
    try (InputStream page = cloud.endpoint().resolve("/lehr/report").toURL().openStream()) {
      return JsonMapper.shared()
          .readTree(page)
          .path("leftovers")
          .valueStream()
          .map(JsonNode::asString)
          .map(leftover -> leftover.split(" ", 2))
          .collect(groupingBy(words -> words[0], mapping(words -> words[1], toList())));
    }
  }

  private Path cloudFolder() {
    return folder.resolve("demo/data/rehearsal");
  }
}
