package dev.lehr.bakery.internal.guard;

import java.util.List;

/** Looks for one way in which a run that Packer calls a success is none. */
@FunctionalInterface
interface Guard {
  /** Why this run is no success; empty when this guard has nothing against it. */
  List<String> objections(Evidence evidence);
}
