package dev.lehr.triggers.internal.follow;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EventStream;
import dev.lehr.pipeline.Decider;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Recorded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says what each event of the stream has changed, by applying the decider again: events alone do
 * not tell that an execution has ended. Executions of pipelines that nobody waits for cost one look
 * each. Not for several threads.
 */
public final class Follower {
  private static final System.Logger LOG = System.getLogger(Follower.class.getName());
  private static final int MOST_KEPT = 2_000;
  private static final int CHUNK = 1_000;

  private final Engine engine;
  private final Decider decider;
  private final Predicate<Pipeline> wanted;
  private final Map<String, Execution> kept = new Newest<>();
  private final Map<String, Pipeline> passedOver = new Newest<>();

  /**
   * A follower.
   *
   * @param wanted whether somebody waits for executions of a pipeline; may change its mind
   */
  public Follower(Engine engine, Decider decider, Predicate<Pipeline> wanted) {
    this.engine = engine;
    this.decider = decider;
    this.wanted = wanted;
  }

  /** Forgets what was not used for the longest time. */
  private static final class Newest<T> extends LinkedHashMap<String, T> {
    private static final long serialVersionUID = 1;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
      return size() > MOST_KEPT;
    }
  }

  /** An execution before and after an event. */
  public record Step(Execution before, Recorded event, Execution after) {
    /** Whether the execution has ended by it. */
    public boolean isEnd() {
      return after.status().isOver() && !before.status().isOver();
    }
  }

  /**
   * What an event has changed; empty when nobody waits for it, or nothing is known of it any more.
   */
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
    Optional<Pipeline> passed = Optional.ofNullable(passedOver.get(entry.execution()));
    if (passed.isPresent() && !wanted.test(passed.get())) {
      return Optional.empty();
    }
    long last = entry.event().sequence() - 1;
    Optional<Execution> known =
        Optional.ofNullable(kept.get(entry.execution()))
            .filter(execution -> execution.sequence() == last);
    return known.isPresent() ? known : replayed(entry.execution(), last);
  }

  private Optional<Execution> replayed(String id, long until) {
    Optional<Execution> now = engine.find(id);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    if (!wanted.test(now.get().pipeline())) {
      passedOver.put(id, now.get().pipeline());
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
