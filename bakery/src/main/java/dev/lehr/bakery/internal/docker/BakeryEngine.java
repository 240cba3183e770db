package dev.lehr.bakery.internal.docker;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.docker.DockerEngine;
import dev.lehr.docker.EngineFailure;
import java.util.Optional;

/** Docker Engines whose failures are a bake's. */
public final class BakeryEngine {
  private BakeryEngine() {}

  /**
   * The engine at a host, as in {@code DOCKER_HOST}; empty means what Docker's client would use.
   */
  public static DockerEngine at(Optional<String> host) {
    return DockerEngine.at(host, BakeryEngine::exception);
  }

  private static BakeryException exception(EngineFailure failure) {
    if (failure.cause() instanceof BakeryException told) {
      return told;
    }
    String way =
        failure.kind() == EngineFailure.Kind.SILENT
            ? "; or bake without it (--executor process)"
            : "";
    return new BakeryException(
        BakeryFault.DOCKER_UNAVAILABLE, failure.message() + way, failure.cause());
  }
}
