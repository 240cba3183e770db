package dev.lehr.server.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.Deployment;
import dev.lehr.cloud.deploy.Phase;
import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.cloud.deploy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What a task tells of a rollout is what the next one reads, also through a database's text. */
class RolloutJsonTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00.5Z");

  static Stream<Phase> phases() {
    return Stream.of(
        new Phase.Growing(2, NOW),
        new Phase.Pausing(1, NOW),
        new Phase.Shifting(1, NOW),
        new Phase.Cooling(NOW),
        new Phase.Retiring(),
        new Phase.RollingBack("1 of 2 in service", NOW),
        new Phase.Over(Phase.Outcome.STUCK, "left as it is"));
  }

  private static Deployment deployment(Phase phase) {
    Map<String, Capacity> before = new LinkedHashMap<>();
    before.put("catalog-prod-v001", new Capacity(1, 2, 4));
    before.put("catalog-prod-v002", Capacity.ZERO);
    return new Deployment(
        "catalog-prod-v003",
        new Capacity(0, 3, 9),
        new Strategy(
            List.of(25, 50, 100),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            new Strategy.Retirement(Integer.MAX_VALUE, true, Duration.ofHours(1))),
        before,
        2,
        Deployment.Presence.MADE,
        phase);
  }

  @ParameterizedTest
  @MethodSource("phases")
  void everyPhaseIsKept(Phase phase) {
    Rollout rollout =
        new Rollout(Map.of("us-west-2", deployment(phase)), new Rollout.Checks(true, 1));
    String text = RolloutJson.write(rollout).toString();
    assertThat(RolloutJson.read(JsonMapper.shared().readTree(text))).isEqualTo(rollout);
  }

  @Test
  void theOrderOfGroupsBeforeIsKept() {
    Rollout rollout =
        new Rollout(Map.of("us-west-2", deployment(new Phase.Retiring())), Rollout.Checks.NONE);
    assertThat(
            RolloutJson.read(RolloutJson.write(rollout))
                .regions()
                .values()
                .iterator()
                .next()
                .before()
                .keySet())
        .containsExactly("catalog-prod-v001", "catalog-prod-v002");
  }
}
