package dev.lehr.engine;

import dev.lehr.pipeline.Concurrency;
import dev.lehr.pipeline.OnFailure;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Retry;
import dev.lehr.pipeline.Stage;
import dev.lehr.pipeline.StageBehaviour;
import dev.lehr.pipeline.StageType;
import dev.lehr.pipeline.StageTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pipelines in a few words. */
public final class TestingPipelines {
  public static final JsonMapper JSON = JsonMapper.shared();

  /** Types that run one task {@code work}, two, one with a clean-up, wait or ask. */
  public static final StageTypes TYPES =
      new StageTypes(
          List.of(
              type("work", new StageBehaviour.Tasks(List.of("work"), List.of())),
              type("other", new StageBehaviour.Tasks(List.of("other"), List.of())),
              type("twice", new StageBehaviour.Tasks(List.of("work", "other"), List.of())),
              type("tidy", new StageBehaviour.Tasks(List.of("work"), List.of("sweep"))),
              type("wait", new StageBehaviour.Wait()),
              type("approve", new StageBehaviour.Approval())));

  private final String name;
  private final List<Stage> stages = new ArrayList<>();
  private Concurrency concurrency = new Concurrency(0, Concurrency.Beyond.QUEUE);
  private Retry retry = new Retry(5, Duration.ofMillis(1), 2, Duration.ofMillis(5));
  private Optional<Duration> timeout = Optional.empty();

  private TestingPipelines(String name) {
    this.name = name;
  }

  public static TestingPipelines pipeline(String name) {
    return new TestingPipelines(name);
  }

  private static StageType type(String name, StageBehaviour behaviour) {
    return new StageType(name, name, object(), behaviour);
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ObjectNode object(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  /** For the stages after it. */
  public TestingPipelines retrying(int attempts) {
    retry = new Retry(attempts, Duration.ofMillis(1), 2, Duration.ofMillis(5));
    return this;
  }

  /** For the stages after it. */
  public TestingPipelines within(Duration duration) {
    timeout = Optional.of(duration);
    return this;
  }

  public TestingPipelines atOnce(int limit, Concurrency.Beyond beyond) {
    concurrency = new Concurrency(limit, beyond);
    return this;
  }

  /** A stage with settings that needs others. */
  public TestingPipelines stage(String stage, String type, ObjectNode settings, String... needs) {
    stages.add(
        new Stage(
            stage,
            type,
            Set.of(needs),
            Optional.empty(),
            timeout,
            retry,
            OnFailure.FAIL,
            Optional.empty(),
            settings));
    return this;
  }

  public TestingPipelines stage(String stage, String type, String... needs) {
    return stage(stage, type, object(), needs);
  }

  /** So many stages {@code s0}, {@code s1}… one after the other. */
  public TestingPipelines chain(int length) {
    for (int i = 0; i < length; i++) {
      stage("s" + i, "work", i == 0 ? new String[0] : new String[] {"s" + (i - 1)});
    }
    return this;
  }

  public Pipeline build() {
    return new Pipeline(
        "shop", name, "", List.of(), stages, List.of(), concurrency, List.of(), Map.of());
  }

  /** A wish to start it. */
  public StartRequest start() {
    return start(object());
  }

  public StartRequest start(ObjectNode parameters) {
    return new StartRequest(
        build(), parameters, object("{\"type\": \"manual\"}"), "ann", Optional.empty());
  }

  public StartRequest start(String key) {
    return new StartRequest(build(), object(), object(), "ann", Optional.of(key));
  }
}
