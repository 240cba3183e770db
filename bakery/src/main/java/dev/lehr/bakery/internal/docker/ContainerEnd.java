package dev.lehr.bakery.internal.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.WaitResponse;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.docker.DockerEngine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for a container's end without asking again and again. */
final class ContainerEnd {
  private final DockerEngine engine;
  private final String container;
  private final CountDownLatch told = new CountDownLatch(1);

  /** Begins to wait. */
  ContainerEnd(DockerEngine engine, String container) {
    this.engine = engine;
    this.container = container;
    engine.ask(docker -> docker.waitContainerCmd(container).exec(new Told()));
  }

  /**
   * How it ended, if it has.
   *
   * @throws BakeryException when the engine can not tell, because it is gone
   */
  Optional<ContainerState> await(Duration longest) throws InterruptedException {
    if (!told.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    try {
      ContainerState state =
          engine.ask(docker -> docker.inspectContainerCmd(container).exec().getState());
      if (Boolean.TRUE.equals(state.getRunning())) {
        throw lost("stopped answering");
      }
      return Optional.of(state);
    } catch (NotFoundException removed) {
      throw lost("says that somebody removed it");
    }
  }

  private BakeryException lost(String how) {
    return new BakeryException(
        BakeryFault.DOCKER_UNAVAILABLE,
        "the container "
            + container
            + " was lost: Docker Engine at "
            + engine.host()
            + " "
            + how
            + "; see its log, and bake again");
  }

  /** Hears of the end, or that one will never hear of it. */
  private final class Told extends ResultCallback.Adapter<WaitResponse> {
    @Override
    public void onNext(WaitResponse response) {
      told.countDown();
    }

    @Override
    public void onError(Throwable failure) {
      super.onError(failure);
      told.countDown();
    }

    @Override
    public void onComplete() {
      super.onComplete();
      told.countDown();
    }
  }
}
