package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What somebody may give for a pipeline's parameters. */
class ParameterValuesTest {
  private static final Pipeline PIPELINE =
      TestingPipelines.pipeline(
          """
          parameters:
            version:
            count: { type: number, default: 3, choices: [1, 3, 2.5] }
            fast: { type: boolean, default: false }
          stages: [ run: a ]
          """);

  @Test
  void standardsAreFilledIn() {
    assertThat(complete("{\"version\": \"1.0\"}"))
        .hasToString("{\"version\":\"1.0\",\"count\":3,\"fast\":false}");
  }

  @Test
  void textsOfTheCommandLineBecomeWhatTheyMean() {
    assertThat(complete("{\"version\": 1, \"count\": \"2.5\", \"fast\": \"true\"}"))
        .hasToString("{\"version\":\"1\",\"count\":2.5,\"fast\":true}");
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    assertThat(problems("{\"count\": \"x\", \"fast\": 1, \"vversion\": \"1\"}").problems())
        .containsExactly(
            "parameter 'version' has no value; give one",
            "parameter 'count' is a number, and 'x' is none",
            "parameter 'fast' is true or false, and '1' is none",
            "pipeline 'p' has no parameter 'vversion'; did you mean 'version'?");
  }

  @Test
  void onlyChoicesMayBeChosen() {
    assertThat(problems("{\"version\": \"1\", \"count\": 2}").problems())
        .containsExactly("parameter 'count' can not be '2'; choose one of 1, 3, 2.5");
  }

  private static InvalidParametersException problems(String given) {
    return catchThrowableOfType(InvalidParametersException.class, () -> complete(given));
  }

  private static ObjectNode complete(String given) {
    return ParameterValues.complete(PIPELINE, (ObjectNode) JsonMapper.shared().readTree(given));
  }
}
