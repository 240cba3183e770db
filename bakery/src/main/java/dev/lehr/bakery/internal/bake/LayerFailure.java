package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeryFault;
import java.nio.file.Path;

/** A layer that could not be baked, with its log. */
final class LayerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final BakeryFault fault;
  private final transient Path log;

  LayerFailure(BakeryFault fault, String message, Path log) {
    super(message, null, false, false);
    this.fault = fault;
    this.log = log;
  }

  BakeryFault fault() {
    return fault;
  }

  Path log() {
    return log;
  }
}
