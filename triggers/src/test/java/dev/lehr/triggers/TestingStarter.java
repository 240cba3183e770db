package dev.lehr.triggers;

import dev.lehr.triggers.internal.core.Resolver;
import dev.lehr.triggers.internal.core.TriggerMatcher;
import dev.lehr.triggers.internal.watch.Catalog;
import dev.lehr.triggers.internal.watch.Starter;
import java.util.List;

/** Starts what fits one pipeline. */
public final class TestingStarter {
  private TestingStarter() {}

  public static Starter of(TestingLehr lehr, Published published) {
    return new Starter(
        lehr.engine(),
        new TriggerMatcher(String::equals),
        new Resolver(),
        new Catalog(() -> List.of(published), List.of(), lehr.git()));
  }
}
