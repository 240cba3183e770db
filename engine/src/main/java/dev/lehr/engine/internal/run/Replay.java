package dev.lehr.engine.internal.run;

import dev.lehr.engine.internal.store.Histories;
import dev.lehr.pipeline.Decider;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Recorded;
import java.time.Instant;
import java.util.Optional;

/** Builds executions from their histories. */
public record Replay(Histories histories, Decider decider) {

  Optional<Loaded> load(String id) {
    return histories.load(id).map(history -> replay(id, history));
  }

  /** An execution as it is by what is durable. */
  public Optional<Execution> find(String id) {
    return load(id).map(Loaded::execution);
  }

  private Loaded replay(String id, Histories.History history) {
    Execution execution = decider.begin(id, history.pipeline());
    Instant last = Instant.EPOCH;
    for (Recorded recorded : history.events()) {
      execution = decider.apply(execution, recorded).execution();
      last = recorded.at();
    }
    return new Loaded(execution, last, Loaded.FRAME + history.bytes());
  }
}
