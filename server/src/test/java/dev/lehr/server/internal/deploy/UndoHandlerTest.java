package dev.lehr.server.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.Accounts;
import dev.lehr.server.internal.canary.TestingTask;
import dev.lehr.server.internal.delivery.ImagePlacing;
import dev.lehr.server.internal.delivery.PreparedImage;
import dev.lehr.server.internal.delivery.ReachedGroups;
import dev.lehr.server.internal.task.ChildPipelines;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UndoHandlerTest {
  private static final InstantSource CLOCK = () -> Instant.parse("2026-11-24T10:00:00Z");
  private static final Accounts NONE = Accounts.none();

  private final List<Object> cancelled = new ArrayList<>();
  private boolean away;

  private UndoHandler handler() {
    Engine engine =
        (Engine)
            Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (_, method, arguments) -> {
                  assertThat(method.getName()).isEqualTo("signal");
                  if (away) {
                    throw new EngineException(EngineException.Kind.UNAVAILABLE, "away");
                  }
                  cancelled.add(arguments[0]);
                  return null;
                });
    ChildPipelines children = new ChildPipelines(engine, (_, _) -> Optional.empty());
    Places places =
        new Places(
            NONE,
            new ReachedGroups(NONE, CLOCK),
            new ImagePlacing(
                new PreparedImage(_ -> Optional.empty()),
                account -> {
                  throw new IllegalArgumentException(account);
                },
                CLOCK));
    return new UndoHandler(
        places,
        new DeployHandler.Ways(
            new RolloutRounds(children, CLOCK),
            new CustomDeployment(places, children),
            new InPlaceDeployment(places, CLOCK)),
        children,
        CLOCK);
  }

  @Test
  void isNotDoneBeforeThePipelineThatDeploysIsCancelled() throws Exception {
    TestingTask task = new TestingTask(0, "{}").told("{\"execution\": \"x2\"}");
    UndoHandler handler = handler();
    away = true;
    for (int round = 0; round < 3; round++) {
      assertThat(task.call(handler)).isInstanceOf(TaskResult.Again.class);
    }
    assertThat(cancelled).isEmpty();

    away = false;
    assertThat(task.call(handler)).isInstanceOf(TaskResult.Done.class);
    assertThat(cancelled).containsExactly("x2");
  }

  @Test
  void hasNothingToDoWhereNothingWasTold() throws Exception {
    assertThat(new TestingTask(0, "{}").call(handler())).isInstanceOf(TaskResult.Done.class);
    assertThat(cancelled).isEmpty();
  }
}
