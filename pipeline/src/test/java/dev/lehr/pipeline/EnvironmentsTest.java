package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pipeline carries the environments of its file; mistakes in them are all said at once. */
class EnvironmentsTest {
  private static final PipelineReader READER = PipelineReader.standard(TemplateLoader.none());

  private static final String WHOLE =
      """
      application: catalog
      environments:
        prod:
          account: prod
          regions: [us-west-2, us-east-1]
          detail: blue-team
          capacity: { least: 1, desired: 2, most: 4 }
          instanceType: t3.large
          targetGroups: catalog-prod
          userData: '<powershell>"${env:COMPUTERNAME}"</powershell>'
          health: { path: /health, port: 8080, timeout: 2s, grace: 5m }
          inService: 75
          overrides: { us-east-1: { capacity: 3, subnets: [subnet-1] } }
      pipelines:
        p:
          stages:
            - deploy: prod
      """;

  private static List<String> problems(String text) {
    return READER.check("lehr.yaml", text).stream().map(Problem::toString).toList();
  }

  private static List<String> problemsOf(String environment, String stage) {
    return problems(
        """
        application: catalog
        environments:
          %s
        pipelines: { p: { stages: [ %s ] } }
        """
            .formatted(environment, stage));
  }

  @Test
  void aPipelineCarriesThem() {
    Pipeline pipeline = READER.read("lehr.yaml", WHOLE).find("p").orElseThrow();
    assertThat(pipeline.environments()).containsOnlyKeys("prod");
    assertThat(pipeline.environments().get("prod").at("/overrides/us-east-1/capacity").asInt())
        .isEqualTo(3);
    assertThat(PipelineJson.readPipeline(PipelineJson.write(pipeline))).isEqualTo(pipeline);
  }

  @Test
  void allMistakesAreSaidAtOnceWithTheirPlaces() {
    assertThat(
            problems(
                """
                application: catalog
                environments:
                  test: { account: test, regions: [], helth: {} }
                  prod:
                    regions: us-west-2
                    stack: prod-eu
                    capacity: { least: 3, most: 2 }
                    health: { path: health, timeout: soon }
                    overrides: { us-west-1: { account: other } }
                """))
        .containsExactly(
            "lehr.yaml:3:35: lehr.yaml.environments.test has no region; add one, such as 'regions:"
                + " [us-west-2]'",
            "lehr.yaml:3:39: unknown key 'helth' in lehr.yaml.environments.test; did you mean"
                + " 'health'?",
            "lehr.yaml:5:5: lehr.yaml.environments.prod has no 'account'; add 'account: …', the"
                + " account's name in server.yaml",
            "lehr.yaml:6:12: lehr.yaml.environments.prod.stack: 'prod-eu' is not a part of a server"
                + " group's name; write it like prod",
            "lehr.yaml:7:15: lehr.yaml.environments.prod.capacity does not rise:"
                + " {\"least\":3,\"most\":2}; write least <= desired <= most",
            "lehr.yaml:8:13: lehr.yaml.environments.prod.health has no 'port'; write both, such as"
                + " { path: /health, port: 8080 }",
            "lehr.yaml:8:21: lehr.yaml.environments.prod.health.path: 'health' is not a path; write"
                + " it like /health",
            "lehr.yaml:8:38: lehr.yaml.environments.prod.health.timeout: 'soon' is not a duration;"
                + " write it like 90s, 45m or 2h",
            "lehr.yaml:9:18: lehr.yaml.environments.prod.overrides has 'us-west-1', which is none of"
                + " its regions; did you mean 'us-west-2'?",
            "lehr.yaml:9:31: unknown key 'account' in lehr.yaml.environments.prod.overrides"
                + ".us-west-1; known keys are capacity, instanceType, subnets, securityGroups,"
                + " targetGroups, keyPair, instanceProfile, userData, kmsKey, tags, health, inService");
  }

  @Test
  void aStageNamesOneOfThem() {
    String environment = "prod: { account: a, regions: [r] }";
    assertThat(problemsOf(environment, "deploy: prd"))
        .containsExactly("lehr.yaml:4:37: there is no environment 'prd'; did you mean 'prod'?");
    assertThat(problemsOf(environment, "canary: { in: qa, config: c.json }"))
        .containsExactly("lehr.yaml:4:43: there is no environment 'qa'; there are prod");
  }

  @Test
  void serversCanBeCalledAfterThem() {
    String environment = "prod-eu: { account: a, regions: [r] }";
    assertThat(problemsOf(environment, "run: ./a")).isEmpty();
    assertThat(problemsOf(environment, "deploy: { to: prod-eu, stack: eu }")).isEmpty();
    assertThat(problemsOf("prod-eu: { account: a, regions: [r], stack: eu }", "deploy: prod-eu"))
        .isEmpty();
    assertThat(problemsOf(environment, "deploy: prod-eu"))
        .containsExactly(
            "lehr.yaml:3:3: servers can not be called after the environment 'prod-eu'; give it a"
                + " 'stack' of letters, digits and dots");
    assertThat(problems(WHOLE.replace("application: catalog", "application: cata-log")))
        .containsExactly(
            "lehr.yaml:1:14: servers can not be called after the application 'cata-log'; use"
                + " letters, digits and dots");
  }
}
