package dev.lehr.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Stages and pipelines for tests; each with one of the types that {@link #TYPES} knows. */
final class TestingStages {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  /** {@code two} runs two tasks, {@code tidy} one and two clean-up tasks. */
  static final StageTypes TYPES =
      new StageTypes(
          List.of(
              type("one", new StageBehaviour.Tasks(List.of("only"), List.of())),
              type("two", new StageBehaviour.Tasks(List.of("first", "second"), List.of())),
              type("tidy", new StageBehaviour.Tasks(List.of("make"), List.of("remove", "sweep"))),
              type("wait", new StageBehaviour.Wait()),
              type("approve", new StageBehaviour.Approval()),
              type("evaluate", new StageBehaviour.Variables()),
              type("checkPreconditions", new StageBehaviour.Preconditions())));

  private TestingStages() {}

  private static StageType type(String name, StageBehaviour behaviour) {
    return new StageType(name, "", JsonNodeFactory.instance.objectNode(), behaviour);
  }

  /** Also with single quotes. */
  static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text);
  }

  static Stage stage(String name, String type, String... needs) {
    return new Stage(
        name,
        type,
        Set.of(needs),
        Optional.empty(),
        Optional.empty(),
        new Retry(3, Duration.ofSeconds(10), 2, Duration.ofMinutes(1)),
        OnFailure.FAIL,
        Optional.empty(),
        JsonNodeFactory.instance.objectNode());
  }

  static Stage when(Stage stage, String condition) {
    return new Stage(
        stage.name(),
        stage.type(),
        stage.needs(),
        Optional.of(condition),
        stage.timeout(),
        stage.retry(),
        stage.onFailure(),
        stage.restrictTo(),
        stage.settings());
  }

  static Stage with(Stage stage, OnFailure onFailure) {
    return new Stage(
        stage.name(),
        stage.type(),
        stage.needs(),
        stage.when(),
        stage.timeout(),
        stage.retry(),
        onFailure,
        stage.restrictTo(),
        stage.settings());
  }

  static Stage with(Stage stage, Duration timeout) {
    return new Stage(
        stage.name(),
        stage.type(),
        stage.needs(),
        stage.when(),
        Optional.of(timeout),
        stage.retry(),
        stage.onFailure(),
        stage.restrictTo(),
        stage.settings());
  }

  static Stage with(Stage stage, ExecutionWindow window) {
    return new Stage(
        stage.name(),
        stage.type(),
        stage.needs(),
        stage.when(),
        stage.timeout(),
        stage.retry(),
        stage.onFailure(),
        Optional.of(window),
        stage.settings());
  }

  static Stage with(Stage stage, String settings) {
    return new Stage(
        stage.name(),
        stage.type(),
        stage.needs(),
        stage.when(),
        stage.timeout(),
        stage.retry(),
        stage.onFailure(),
        stage.restrictTo(),
        json(settings));
  }

  static Pipeline pipeline(List<Stage> stages) {
    return new Pipeline(
        "shop",
        "deliver",
        "",
        List.of(),
        stages,
        List.of(),
        Concurrency.STANDARD,
        List.of(),
        Map.of());
  }

  static Pipeline pipeline(Stage... stages) {
    return pipeline(List.of(stages));
  }
}
