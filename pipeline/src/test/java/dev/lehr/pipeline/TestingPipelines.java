package dev.lehr.pipeline;

import dev.lehr.yaml.Problem;
import java.util.List;

/** Pipelines for tests. */
public final class TestingPipelines {
  private static final String EXAMPLE =
      """
      application: catalog

      images:
        catalog: {}

      environments:
        test: { account: test, regions: [us-west-2] }
        prod: { account: prod, regions: [us-west-2, us-east-1] }

      pipelines:
        deliver:
          triggers:
            - git: { branch: main }
            - schedule: { cron: "0 9 * * WED", zone: America/Los_Angeles }
            - image: windows-2022              # a base image got a new version
            - package: catalog
          stages:                              # in order; `needs` makes it a graph
            - bake: catalog
            - deploy: { to: test, strategy: redBlack }
            - run: { name: smoke, command: ./smoke.sh }
            - canary: { in: prod, config: canary.json, lifetime: 1h, interval: 10m }
            - approve: { when: "${ canary.score < 90 }", message: "Score ${ canary.score }" }
            - deploy: { to: prod, strategy: rollingRedBlack, steps: [25, 50, 100] }
      """;

  private TestingPipelines() {}

  /** The example of the design. */
  public static PipelineDefinitions example() {
    return PipelineReader.standard(TemplateLoader.none()).read("lehr.yaml", EXAMPLE);
  }

  /** A pipeline of which only the body is given; nothing is indented. */
  public static Pipeline pipeline(String body) {
    return PipelineReader.standard(TemplateLoader.none())
        .read("lehr.yaml", file(body))
        .find("p")
        .orElseThrow();
  }

  /** What is wrong with a pipeline of which only the body is given; it begins on line 4. */
  public static List<Problem> problems(String body) {
    return PipelineReader.standard(TemplateLoader.none()).check("lehr.yaml", file(body));
  }

  /** The rest of the line on which a problem is, from its place on. */
  public static String at(Problem problem, String body) {
    String line = file(body).lines().toList().get(problem.place().line() - 1);
    return line.substring(problem.place().column() - 1);
  }

  private static String file(String body) {
    return "application: a\npipelines:\n  p:\n" + body.indent(4);
  }
}
