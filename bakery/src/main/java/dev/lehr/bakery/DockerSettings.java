package dev.lehr.bakery;

import java.util.Optional;

/**
 * Which Docker Engine to use, and what a container may take of it.
 *
 * @param host as in {@code DOCKER_HOST}; empty means what Docker's own client would use
 * @param limits of each container
 */
public record DockerSettings(Optional<String> host, Limits limits) {

  /**
   * What a container may take. How long it may run is the bakery's to say.
   *
   * @param memoryBytes of memory, swap included; at least 6 MB, which is what Docker demands
   * @param cpus processors, also parts of one; 0 means all
   */
  public record Limits(long memoryBytes, double cpus) {
    private static final long LEAST_MEMORY = 6L << 20;

    /** Checks. */
    public Limits {
      if (memoryBytes < LEAST_MEMORY) {
        throw new IllegalArgumentException(
            "memory is " + memoryBytes + " bytes; Docker wants at least " + LEAST_MEMORY);
      }
      if (!(cpus >= 0)) {
        throw new IllegalArgumentException("cpus is " + cpus + "; it must be 0 (all) or more");
      }
    }

    /** 2 GB and all processors. Packer and its plugins take 50 to 100 MB each. */
    public static Limits standard() {
      return new Limits(2L << 30, 0);
    }
  }

  /** The engine that the environment names, with the usual limits. */
  public static DockerSettings standard() {
    return new DockerSettings(Optional.empty(), Limits.standard());
  }
}
