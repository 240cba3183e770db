package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingPipelines.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a pipeline is said all at once, each with its place and what to do. */
class PipelineProblemsTest {

  @Test
  void everythingIsSaidAtOnceInTheOrderOfTheFile() {
    List<Problem> problems =
        problems(
            """
            concurency: 1
            stages:
              - bakee: catalog
              - run: { comand: ./a }
              - wait: ten minutes
            """);
    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(
            "lehr.yaml:4:5: unknown key 'concurency' in lehr.yaml.pipelines.p; did you mean"
                + " 'concurrency'?",
            "lehr.yaml:6:9: 'bakee' is no kind of stage; did you mean 'bake'?",
            "lehr.yaml:7:14: lehr.yaml.pipelines.p.stages[1].run has none of 'command', 'image';"
                + " add one of them",
            "lehr.yaml:7:16: unknown key 'comand' in lehr.yaml.pipelines.p.stages[1].run; did you"
                + " mean 'command'?",
            "lehr.yaml:8:15: lehr.yaml.pipelines.p.stages[2].wait.duration: 'ten minutes' is not a"
                + " duration; write it like 90s, 45m or 2h");
  }

  @Test
  void theExceptionHasThemAll() {
    assertThatThrownBy(() -> TestingPipelines.pipeline("stages: [ bake: x, zzz: 1 ]\nnope: 1"))
        .isInstanceOfSatisfying(
            InvalidPipelinesException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|has no stage|add 'stages:'",
        "stages: ./a|must be a list|put '- ' before each entry",
        "stages: [ [] ]|must be a stage|write it like",
        "stages: [ {run: a, bake: b} ]|not run and bake|the kinds are bake,",
        "stages: [ {name: a} ]|not none|the kinds are bake,",
        "stages: [ {run: a, name: x}, {run: b, name: x} ]|two stages are called 'x'|rename one",
        "stages: [ {run: a, name: wait}, wait: 5m ]|two stages are called 'wait'|a 'name' of its own",
        "stages: [ {run: a, name: trigger} ]|can not be called 'trigger'|choose another name",
        "stages: [ {run: a, name: a/b} ]|'a/b' can not be a name|use letters, digits",
        "stages: [ run: a, {run: b, name: run} ]|two stages are called 'run'|rename one",
        "stages: [ run: a, {run: b, needs: rum} ]|there is no stage 'rum'|did you mean 'run'?",
        "stages: [ {run: a, needs: [[x]]} ]|needs must be names of stages|write it like [a, b]",
        "stages: [ {run: a, timeout: soon} ]|'soon' is not a duration|write it like 90s",
        "stages: [ {run: a, onFailure: ignored} ]|onFailure can not be 'ignored'|fail, ignore, continueAndFail",
        "stages: [ {run: a, retry: 0} ]|whole number from 1 to 100, not '0'|",
        "stages: [ {run: a, retry: {first: 2m, longest: 1m}} ]|shorter than the first|make it longer",
        "stages: [ {run: a, restrictTo: {days: [MOO]}} ]|'MOO' is no day of the week|use MON",
        "stages: [ {run: a, restrictTo: {times: 9-5}} ]|'9-5' is no part of a day|09:00-17:30",
        "stages: [ {run: a, restrictTo: {days: MON, zone: Europe/Berln}} ]|no time zone 'Europe/Berln'|did you mean 'Europe/Berlin'?",
        "stages: [ {run: a, restrictTo: {}} ]|neither 'days' nor 'times'|write it like",
        "stages: [ deploy: {to: a, strategy: redBlak} ]|strategy can not be 'redBlak'|did you mean 'redBlack'?",
        "stages: [ deploy: {to: a, steps: [50, 101]} ]|steps[1] must be 1 to 100, not 101|",
        "stages: [ deploy: {to: a, steps: []} ]|steps is empty|",
        "stages: [ bake: {} ]|bake has no 'image'|add 'image: …', the image's name in images",
        "stages: [ bake: [x] ]|image must be a text, not a list|",
        "stages: [ checkPreconditions: always ]|must be a mapping|write its settings",
        "stages: [ run: {command: 3} ]|must be a text or a list of texts, not '3'|",
        "stages: [ run: {command: [a, 3]} ]|command[1] must be a text, not '3'|",
        "stages: [ run: {command: a, command: b} ]|'command' stands here twice|keep one",
        "stages: [ run: {command: a, name: x}, name: y ]|must have one key that says what it is|",
        "stages: [ {run: {command: a, name: x}, name: y} ]|'name' stands twice|keep one of them",
        "stages: [ wait: {until: tomorrow} ]|'tomorrow' is not a point in time|2026-03-31T22:00:00Z",
        "stages: [ webhook: {url: a, extract: {b: c}} ]|'c' is not a JSON pointer|/status/phase",
        "stages: [ evaluate: {a: .nan} ]|'.nan' is no number|put it in quotes",
        "stages: [ pipeline: q ]|there is no pipeline 'q'|did you mean 'p'?",
        "parameters: {a b: }|'a b' can not be a parameter's name|use letters",
        "parameters: {a: {type: int}}|type can not be 'int'|text, number, boolean",
        "parameters: {a: {type: number, default: x}}|is a number, and 'x' is none|",
        "parameters: {a: {default: x, choices: [y]}}|the default of 'a', 'x', is none of its choices|add it",
        "parameters: {a: {choices: y}}|must be a list|[a, b]",
        "concurrency: many|whole number from 0 to 10000, not 'many'|",
        "concurrency: {beyond: cancel}|beyond can not be 'cancel'|queue, cancelRunning",
        "triggers: [ gti: main ]|'gti' is no kind of trigger|did you mean 'git'?",
        "triggers: [ git: {brunch: main} ]|unknown key 'brunch'|did you mean 'branch'?",
        "triggers: [ schedule: 0 9 * * ]|has 4 fields, not 5|write minute, hour",
        "triggers: [ schedule: 0 25 * * * ]|'25' in the schedule '0 25 * * *' is no hour|use 0 to 23",
        "triggers: [ schedule: {cron: 0 9 * * *, zone: Mars} ]|no time zone 'Mars'|use one like",
        "triggers: [ schedule: {cron: 0 9 * * *, misfire: no} ]|misfire can not be 'no'|runOnce, skip",
        "triggers: [ webhook: {source: a, secret: hunter2} ]|is not a reference to a secret|env:NAME",
        "triggers: [ git: {branch: a, parameters: {x: 1}} ]|no parameter 'x'|there are none",
        "notifications: [ slack: {on: [failed]} ]|on[0] can not be 'failed'|use one of execution.started",
        "notifications: [ slack: {stages: [x]} ]|there is no stage 'x'|",
        "extends: ../x.yaml|'../x.yaml' is no path inside the repository|",
        "extends: {git: 'ext::sh'}|is no address of a git repository|https://",
        "extends: {ref: --upload-pack}|'--upload-pack' is no git ref|",
        "extends: x.yaml|'x.yaml' can not be read: other files can not be read here|",
      })
  void namesTheCauseAndTheRemedy(String body, String message, String remedy) {
    assertThat(problems(body))
        .anySatisfy(
            problem -> {
              assertThat(problem.message()).contains(message);
              assertThat(problem.remedy()).contains(remedy == null ? "" : remedy);
            });
  }

  @Test
  void namesTheCircle() {
    assertThat(
            problems(
                """
                stages:
                  - run: { name: a, command: x, needs: c }
                  - run: { name: b, command: x, needs: a }
                  - run: { name: c, command: x, needs: b }
                """))
        .singleElement()
        .hasToString(
            "lehr.yaml:5:44: stages need each other in a circle: a → c → b → a; remove one of these"
                + " needs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 9 * * WED",
        "*/5 * * * *",
        "0 0 1,15 JAN-MAR MON-FRI",
        "0 0 L * ?",
        "0 0 ? * TUE#2",
        "0 0 * * FRIL",
        "5/15 22-23 * * 7"
      })
  void schedulesOfTheUsualKindsAreFine(String cron) {
    assertThat(problems("stages: [ run: a ]\ntriggers: [ schedule: \"" + cron + "\" ]")).isEmpty();
  }
}
