package dev.lehr.bakery.internal.janitor;

import dev.lehr.bakery.BakeCloud;
import dev.lehr.bakery.BakeCloud.Leftover;
import dev.lehr.bakery.BakeCloud.Removal;
import dev.lehr.bakery.BakeCloud.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Removes what traces lead to, in one region, until nothing is left or patience ends. */
final class Sweep {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final BakeCloud cloud;
  private final Duration patience;
  private final Consumer<Leftover> removed;

  Sweep(BakeCloud cloud, Duration patience, Consumer<Leftover> removed) {
    this.cloud = cloud;
    this.patience = patience;
    this.removed = removed;
  }

  /** What could not be removed; empty when all is clean. */
  List<Leftover> clean(String region, Traces traces) throws InterruptedException {
    List<Leftover> open = new ArrayList<>(cloud.find(region, traces).all());
    Duration pause = FIRST_PAUSE;
    Duration waited = Duration.ZERO;
    while (true) {
      open.removeIf(leftover -> isRemoved(region, leftover));
      if (open.isEmpty() || waited.compareTo(patience) >= 0) {
        return List.copyOf(open);
      }
      Thread.sleep(pause);
      waited = waited.plus(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  private boolean isRemoved(String region, Leftover leftover) {
    if (cloud.remove(region, leftover) != Removal.GONE) {
      return false;
    }
    removed.accept(leftover);
    return true;
  }
}
