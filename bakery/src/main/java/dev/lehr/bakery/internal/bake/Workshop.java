package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeryPorts;
import dev.lehr.bakery.BakerySettings;
import dev.lehr.bakery.internal.janitor.RunJanitor;
import dev.lehr.bakery.internal.store.BakeStore;
import dev.lehr.bakery.internal.store.LayerStore;
import java.util.concurrent.Semaphore;

/**
 * What all bakes share.
 *
 * @param settings how to work
 * @param ports what to work with
 * @param records what was baked
 * @param janitor who cleans up
 * @param tools ids, and the places where Packer may run
 */
public record Workshop(
    BakerySettings settings, BakeryPorts ports, Records records, RunJanitor janitor, Tools tools) {

  /** What was baked. */
  public record Records(LayerStore layers, BakeStore bakes) {}

  /** Ids, and as many permits as Packers may run at once. */
  public record Tools(Ids ids, Semaphore workers) {}
}
