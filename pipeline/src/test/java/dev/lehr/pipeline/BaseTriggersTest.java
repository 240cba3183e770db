package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trigger on the base of an image knows what to look at, and where. */
class BaseTriggersTest {
  private static final PipelineReader READER = PipelineReader.standard(TemplateLoader.none());

  private static String file(String environments, String trigger, String stage) {
    return """
        application: catalog
        images:
          catalog: { base: { image: platform }, layers: [] }
          platform: { base: { ssm: /windows/2022 }, layers: [] }
          newest: { base: { filter: { name: "win-*", owners: [amazon] } }, layers: [] }
          fixed: { base: { ami: ami-1 }, layers: [] }
          circle: { base: { image: circle }, layers: [] }
        %s
        pipelines:
          refresh:
            triggers:
              - image: %s
            stages:
              - bake: %s
        """
        .formatted(environments, trigger, stage);
  }

  private static final String ENVIRONMENTS =
      """
      environments:
        test: { account: testing, regions: [us-west-2, us-east-1] }
        prod: { account: production, regions: eu-west-1 }
      """;

  private static Trigger trigger(String trigger, String stage) {
    Pipeline pipeline =
        READER.read("lehr.yaml", file(ENVIRONMENTS, trigger, stage)).find("refresh").orElseThrow();
    assertThat(PipelineJson.readPipeline(PipelineJson.write(pipeline))).isEqualTo(pipeline);
    return pipeline.triggers().getFirst();
  }

  private static List<String> problems(String environments, String trigger) {
    return READER.check("lehr.yaml", file(environments, trigger, "catalog")).stream()
        .map(Problem::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          platform | platform                                 | testing    | us-west-2 | {"ssm":"/windows/2022"}
          catalog  | catalog                                  | testing    | us-west-2 | {"ssm":"/windows/2022"}
          newest   | { image: newest, environment: prod }     | production | eu-west-1 | {"filter":{"name":"win-*","owners":["amazon"]}}
          newest   | { image: newest, environment: "${ 'x' }" } | testing  | us-west-2 | {"filter":{"name":"win-*","owners":["amazon"]}}
          """)
  void itLooksWhereThePipelineBakesAtWhatTheImageStandsOnInTheEnd(
      String recipe, String bake, String account, String region, String base) {
    Trigger trigger = trigger("{ base: " + recipe + " }", bake);
    assertThat(trigger.settings().path("base").asString()).isEqualTo(recipe);
    assertThat(trigger.settings().at("/watched/account").asString()).isEqualTo(account);
    assertThat(trigger.settings().at("/watched/region").asString()).isEqualTo(region);
    assertThat(trigger.settings().at("/watched/base")).hasToString(base);
  }

  @Test
  void aTriggerOnAnImageHasNothingToLookAt() {
    assertThat(trigger("catalog", "catalog").settings().propertyNames()).containsExactly("name");
  }

  @Test
  void whatNeverChangesCanNotBeWaitedFor() {
    for (String image : List.of("fixed", "circle", "unknown")) {
      assertThat(problems(ENVIRONMENTS, "{ base: " + image + " }"))
          .singleElement()
          .asString()
          .contains("image '" + image + "' has no base that changes", "{ ssm: … }");
    }
  }

  @Test
  void aPlaceToLookInIsNeeded() {
    assertThat(problems("", "{ base: catalog }"))
        .singleElement()
        .asString()
        .contains("no environment", "add 'environments:");
  }

  @Test
  void itIsEitherAnImageOrABase() {
    assertThat(problems(ENVIRONMENTS, "{ base: catalog, channel: stable }"))
        .singleElement()
        .asString()
        .contains("neither name nor channel");
    assertThat(problems(ENVIRONMENTS, "{ channel: stable }"))
        .singleElement()
        .asString()
        .contains("name", "base");
  }
}
