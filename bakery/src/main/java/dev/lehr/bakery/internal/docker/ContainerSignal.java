package dev.lehr.bakery.internal.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;

/** Sends signals to a container; to one that has ended, none arrives and none is missed. */
record ContainerSignal(DockerEngine engine, String container) {
  void send(String signal) {
    try {
      engine.tell(
          docker -> {
            try {
              docker.killContainerCmd(container).withSignal(signal).exec();
            } catch (ConflictException notRunning) {
              throw new NotFoundException(notRunning);
            }
          });
    } catch (NotFoundException ended) {
      // Its end is seen by whoever waits for it.
    }
  }
}
