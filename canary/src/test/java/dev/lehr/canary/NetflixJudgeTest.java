package dev.lehr.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every checked case of the reference, compared to the bit. */
class NetflixJudgeTest {
  private static final double NOISE = 1e-4;

  private final CanaryJudge judge = CanaryJudges.named(CanaryJudges.NETFLIX, 1).orElseThrow();

  @TestFactory
  List<DynamicTest> agreesWithTheReference() {
    return ReferenceCases.all().stream()
        .map(
            reference ->
                DynamicTest.dynamicTest(reference.path("id").asString(), () -> agrees(reference)))
        .toList();
  }

  private void agrees(JsonNode reference) {
    JsonNode expected = reference.path("expected");
    if (expected.path("outcome").asString().equals("exception")) {
      assertThatThrownBy(() -> ReferenceCases.judge(judge, reference.path("input")))
          .isInstanceOf(CanaryInputException.class);
      return;
    }
    JsonNode ours = CanaryJson.write(ReferenceCases.judge(judge, reference.path("input")));
    assertThat(ours.path("deterministic")).isEqualTo(expected.path("deterministic"));
    if (expected.path("deterministic").asBoolean()) {
      agreesExactly(ours, expected);
    } else {
      agreesWithinNoise(ours, expected);
    }
  }

  private static void agreesExactly(JsonNode ours, JsonNode expected) {
    assertThat(ours.path("score")).isEqualTo(expected.path("score"));
    agreesOnGroups(ours, expected);
    for (JsonNode[] both : both(ours, expected, "metrics")) {
      expectFields(both[0], both[1], "");
    }
  }

  private static void agreesOnGroups(JsonNode ours, JsonNode expected) {
    for (JsonNode[] both : both(ours, expected, "groupScores")) {
      expectFields(both[0], both[1], "");
    }
  }

  private static List<JsonNode[]> both(JsonNode ours, JsonNode expected, String list) {
    assertThat(ours.path(list).size()).isEqualTo(expected.path(list).size());
    return IntStream.range(0, expected.path(list).size())
        .mapToObj(
            index -> new JsonNode[] {ours.path(list).get(index), expected.path(list).get(index)})
        .toList();
  }

  /** Every field that the reference has, with the same value. */
  private static void expectFields(JsonNode ours, JsonNode expected, String place) {
    if (!expected.isObject()) {
      assertThat(same(ours, expected)).as("%s: %s, expected %s", place, ours, expected).isTrue();
      return;
    }
    for (String name : expected.propertyNames()) {
      if (!name.equals("testFailed")) {
        expectFields(ours.path(name), expected.path(name), place + "/" + name);
      }
    }
  }

  private static boolean same(JsonNode ours, JsonNode expected) {
    return expected.isNumber()
        ? ours.isNumber() && ours.doubleValue() == expected.doubleValue()
        : ours.equals(expected);
  }

  private static void agreesWithinNoise(JsonNode ours, JsonNode expected) {
    JsonNode runs = expected.path("acrossNoiseSeeds");
    if (!runs.path("labelsAndScoreStable").asBoolean()) {
      return;
    }
    assertThat(ours.path("score")).isEqualTo(expected.path("score"));
    agreesOnGroups(ours, expected);
    List<JsonNode[]> metrics = both(ours, expected, "metrics");
    for (int index = 0; index < metrics.size(); index++) {
      JsonNode[] both = metrics.get(index);
      for (String field :
          new String[] {"name", "classification", "classificationReason", "critical", "groups"}) {
        assertThat(both[0].path(field)).as(field).isEqualTo(both[1].path(field));
      }
      ratioWithin(both[0].path("ratio"), runs.path("metrics").get(index));
    }
  }

  private static void ratioWithin(JsonNode ratio, JsonNode runs) {
    if (!runs.has("ratioMin")) {
      assertThat(ratio.isNumber()).isFalse();
      return;
    }
    double smallest = runs.path("ratioMin").doubleValue();
    double largest = runs.path("ratioMax").doubleValue();
    assertThat(ratio.doubleValue())
        .isBetween(smallest - Math.abs(smallest) * NOISE, largest + Math.abs(largest) * NOISE);
  }
}
