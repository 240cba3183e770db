package dev.lehr.engine.internal.run;

import dev.lehr.engine.internal.store.Journal;
import dev.lehr.engine.internal.time.Busy;
import dev.lehr.engine.internal.time.Timers;
import dev.lehr.pipeline.Execution;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The executions that are in memory. Those that have nothing to do stay while there is room; mail
 * brings the others back from the store.
 */
public final class Actors implements Actor.Crew {
  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

  private final Parts parts;
  private final Consumer<Step> carryOut;
  private final Map<String, Actor> actors = new ConcurrentHashMap<>();
  private final Busy busy = new Busy();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * What it works with.
   *
   * @param threads for steps
   * @param room about how many characters of events may be in memory
   */
  public record Parts(
      Brain brain, Journal journal, Replay replay, Timers timers, Executor threads, long room) {}

  Actors(Parts parts, Consumer<Step> carryOut) {
    this.parts = parts;
    this.carryOut = carryOut;
  }

  /** Brings mail to an execution. */
  void tell(String id, Mail mail) {
    deliver(id, mail, Optional.empty());
  }

  /** Brings mail to an execution that is known to be as given, if it is not in memory. */
  void tell(Loaded known, Mail mail) {
    deliver(known.execution().id(), mail, Optional.of(known));
  }

  private void deliver(String id, Mail mail, Optional<Loaded> known) {
    actors
        .compute(
            id,
            (key, present) -> {
              Actor actor = present == null ? new Actor(id, this, known) : present;
              actor.receive(mail);
              return actor;
            })
        .wake();
  }

  /** Puts an execution into memory, if it is not there. */
  void keep(Loaded known) {
    if (bytes.get() < parts.room()) {
      String id = known.execution().id();
      idle(actors.computeIfAbsent(id, key -> new Actor(id, this, Optional.of(known))));
    }
  }

  /** An execution as it is by what is durable. */
  Optional<Execution> find(String id) {
    return Optional.ofNullable(actors.get(id))
        .flatMap(Actor::loaded)
        .filter(loaded -> loaded.execution().sequence() > 0)
        .map(Loaded::execution)
        .or(() -> parts.replay().find(id));
  }

  /** How many are in memory. */
  int size() {
    return actors.size();
  }

  @Override
  public Brain brain() {
    return parts.brain();
  }

  @Override
  public Journal journal() {
    return parts.journal();
  }

  @Override
  public Replay replay() {
    return parts.replay();
  }

  @Override
  public Busy busy() {
    return busy;
  }

  @Override
  public void soon(Runnable work) {
    parts.threads().execute(work);
  }

  @Override
  public void later(Actor actor, Runnable work) {
    parts.timers().after(actor, STORE_PAUSE, () -> soon(work));
  }

  @Override
  public void carryOut(Step step) {
    carryOut.accept(step);
  }

  @Override
  public void idle(Actor actor) {
    boolean gone = actor.loaded().map(loaded -> loaded.execution().status().isOver()).orElse(true);
    if (gone) {
      evict(actor.id());
    } else if (bytes.addAndGet(actor.growth()) > parts.room()) {
      makeRoom();
    }
  }

  /** Lets go of idle ones until a quarter of the room is free. */
  private void makeRoom() {
    for (String id : actors.keySet()) {
      if (bytes.get() <= parts.room() / 4 * 3) {
        return;
      }
      evict(id);
    }
  }

  private void evict(String id) {
    actors.computeIfPresent(
        id,
        (key, actor) -> {
          if (!actor.isIdle()) {
            return actor;
          }
          bytes.addAndGet(-actor.bytes());
          return null;
        });
  }
}
