package dev.lehr.triggers.internal.follow;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EventStream;
import dev.lehr.pipeline.Decider;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Recorded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what each event of the stream has changed, by applying the decider again: events alone do
 * not tell that an execution has ended. Not for several threads.
 */
public final class Follower {
  private static final System.Logger LOG = System.getLogger(Follower.class.getName());
  private static final int MOST_KEPT = 2_000;
  private static final int CHUNK = 1_000;

  private final Engine engine;
  private final Decider decider;
  private final Map<String, Execution> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Execution> eldest) {
          return size() > MOST_KEPT;
        }
      };

  public Follower(Engine engine, Decider decider) {
    this.engine = engine;
    this.decider = decider;
  }

  /** An execution before and after an event. */
  public record Step(Execution before, Recorded event, Execution after) {
    /** Whether the execution has ended by it. */
    public boolean isEnd() {
      return after.status().isOver() && !before.status().isOver();
    }
  }

  /** What an event has changed; empty when nothing is known of its execution any more. */
  public Optional<Step> follow(EventStream.Entry entry) {
    try {
      return before(entry).map(before -> step(before, entry.event()));
    } catch (IllegalArgumentException unknown) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Execution {0} can not be followed: {1}",
          entry.execution(),
          unknown.getMessage());
      return Optional.empty();
    }
  }

  private Step step(Execution before, Recorded event) {
    Execution after = decider.apply(before, event).execution();
    if (after.status().isOver()) {
      kept.remove(after.id());
    } else {
      kept.put(after.id(), after);
    }
    return new Step(before, event, after);
  }

  private Optional<Execution> before(EventStream.Entry entry) {
    long wanted = entry.event().sequence() - 1;
    Optional<Execution> known =
        Optional.ofNullable(kept.get(entry.execution()))
            .filter(execution -> execution.sequence() == wanted);
    return known.isPresent() ? known : replayed(entry.execution(), wanted);
  }

  private Optional<Execution> replayed(String id, long until) {
    Optional<Execution> now = engine.find(id);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    Execution execution = decider.begin(id, now.get().pipeline());
    while (execution.sequence() < until) {
      int limit = (int) Math.min(CHUNK, until - execution.sequence());
      List<Recorded> events = engine.history(id, execution.sequence(), limit);
      if (events.isEmpty()) {
        return Optional.empty();
      }
      for (Recorded event : events) {
        execution = decider.apply(execution, event).execution();
      }
    }
    return Optional.of(execution);
  }
}
