package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue of stage types. */
class StandardStageTypesTest {
  private static final StageTypes TYPES = StandardStageTypes.all();

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  @Test
  void noSettingIsCalledLikeAKeyThatEveryStageTakes() {
    for (StageType type : TYPES.all()) {
      assertThat(type.settings().path("properties").propertyNames())
          .as(type.name())
          .doesNotContain("name", "needs", "when", "timeout", "retry", "onFailure", "restrictTo");
    }
  }

  @Test
  void everyTypeSaysWhatItDoes() {
    assertThat(TYPES.all()).hasSizeGreaterThan(15);
    assertThat(TYPES.all()).allSatisfy(type -> assertThat(type.description()).endsWith("."));
  }

  @Test
  void resolvedSettingsAreCheckedStrictly() {
    StageType deploy = TYPES.find("deploy").orElseThrow();
    assertThat(deploy.problems(json("{'to': 'prod', 'keep': 2}"))).isEmpty();
    assertThat(deploy.problems(json("{'to': 'prod', 'keep': '${ x }', 'strategy': 'blue'}")))
        .containsExactly(
            "deploy.keep must be a whole number, not '${ x }'",
            "deploy.strategy can not be 'blue'; use one of redBlack, rollingRedBlack, highlander,"
                + " instanceRefresh, none, custom");
  }
}
