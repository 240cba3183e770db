package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingPipelines.at;
import static dev.lehr.pipeline.TestingPipelines.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions are checked where they stand, as far as that is possible without data. */
class ExpressionProblemsTest {
  private static final String STAGES =
      """
      parameters: { version: , fast: { type: boolean } }
      stages:
        - bake: catalog
        - evaluate: { label: "v${ parameters.version }" }
        - run: { name: left, command: "%s" }
        - run: { name: right, command: b, needs: bake }
        - approve: { message: c, needs: [left, right], when: "%s" }
      """;

  @ParameterizedTest
  @CsvSource({
    "echo ${ bake.ami['us-west-2'] } ${ label },right.ok",
    "${ trigger.branch }${ execution.id },${ left.exitCode == 0 && label != '' }",
    "$${ not an expression },#stage('left')['status'] == 'SUCCEEDED'",
    "${ parameters['version'] } ${ parameters?.version } ${ parameters.size() },parameters.fast",
  })
  void whatRanBeforeCanBeRead(String command, String when) {
    assertThat(problems(STAGES.formatted(command, when))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "echo ${ bke.ami }|true|bke.ami|there is no 'bke' for stage 'left' to read|did you mean 'bake'?",
        "${ right.ok }|true|right.ok|stage 'right' need not have ended when stage 'left' reads it|add it",
        "${ #stage('right') }|true|'right')|stage 'right' need not have ended|add it",
        "${ parameters.versoin }|true|parameters.versoin|no parameter 'versoin'|did you mean 'version'?",
        "${ parameters['wersion'] }|true|parameters[|no parameter 'wersion'|did you mean 'version'?",
        "a|left.exitCode == lable|lable|there is no 'lable'|did you mean 'label'?",
        "${ T(java.lang.Runtime) }|true|T(java||",
        "${ 1 + }|true|||",
        "${ #fromUrl('http://x') }|true|#fromUrl||",
        "${ #nope() }|true|#nope||",
      })
  void namesTheExactPlace(
      String command, String when, String place, String message, String remedy) {
    String body = STAGES.formatted(command, when);
    assertThat(problems(body))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(at(problem, body)).startsWith(place == null ? "" : place);
              assertThat(problem.message()).contains(message == null ? "" : message);
              assertThat(problem.remedy()).contains(remedy == null ? "" : remedy);
            });
  }

  @Test
  void findsThePlaceInBlocksAndBehindEscapes() {
    String body =
        """
        stages:
          - run:
              command: |
                echo one
                  echo ${ one }
          - run: "say \\"hi\\" to ${ two }"
          - run: 'it''s ${ three }'
          - run: >-
              folded
              ${ four }
          - run: so ${ five }
        """;
    assertThat(problems(body))
        .extracting(problem -> at(problem, body))
        .containsExactly("one }", "two }\"", "three }'", "four }", "five }");
  }

  @Test
  void triggersReadOnlyWhatStartedThem() {
    assertThat(
            problems(
                """
                parameters: { version: }
                triggers:
                  - package: { id: catalog, parameters: { version: "${ bake.version }" } }
                  - package: { id: catalog, parameters: { version: "${ trigger.version }" } }
                stages: [ bake: catalog ]
                notifications:
                  - slack: { message: "${ bake.imageName } for ${ trigger.user }" }
                """))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).contains("no 'bake' for a trigger to read"));
  }
}
