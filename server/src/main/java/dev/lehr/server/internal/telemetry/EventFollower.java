package dev.lehr.server.internal.telemetry;

import dev.lehr.database.DatabaseException;
import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.EventStream;
import dev.lehr.pipeline.Execution;
import dev.lehr.server.internal.store.EventCursors;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;

/**
 * Tells somebody of everything that happens to executions, at least once, also over restarts: what
 * he could not deal with he is told again.
 */
public final class EventFollower implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EventFollower.class.getName());
  private static final int BATCH = 500;
  private static final Duration ROUND = Duration.ofMillis(250);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final Engine engine;
  private final EventCursors cursors;
  private final Listener listener;
  private final Duration pause;
  private final Thread thread;
  private volatile boolean closed;

  /** Up to where everything was dealt with; negative while nobody knows. */
  private long position = -1;

  /** Who is told. */
  public interface Listener {
    /** His name, under which it is kept how far he is. */
    String name();

    void happened(EventStream.Entry entry);

    /**
     * An execution has ended.
     *
     * @return false to be told again, a little later
     */
    boolean ended(Execution execution) throws InterruptedException;
  }

  private EventFollower(Engine engine, EventCursors cursors, Listener listener, Duration pause) {
    this.engine = engine;
    this.cursors = cursors;
    this.listener = listener;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("events-" + listener.name()).unstarted(this::run);
  }

  /** Begins; a listener that is new is told what happens from now on. */
  public static EventFollower start(Engine engine, EventCursors cursors, Listener listener) {
    return start(engine, cursors, listener, LATER);
  }

  /** The same with another pause after the store was away. */
  static EventFollower start(
      Engine engine, EventCursors cursors, Listener listener, Duration pause) {
    EventFollower follower = new EventFollower(engine, cursors, listener, pause);
    follower.thread.start();
    return follower;
  }

  private void run() {
    try {
      while (!closed) {
        follow();
        Thread.sleep(pause);
      }
    } catch (InterruptedException stopped) {
      LOG.log(Level.DEBUG, "{0} follows no more", listener.name());
    }
  }

  /** Until a store is away; what was not dealt with is told again when it is back. */
  private void follow() throws InterruptedException {
    try {
      if (position < 0) {
        position = cursors.find(listener.name(), engine.events().last());
      }
      while (!closed) {
        long next = round();
        Thread.sleep(next > position ? ROUND : ROUND.multipliedBy(2));
        position = next;
      }
    } catch (EngineException | JdbiException | DatabaseException away) {
      LOG.log(Level.DEBUG, "{0} follows later: {1}", listener.name(), away.getMessage());
    }
  }

  /** Up to where everything was dealt with. */
  private long round() throws InterruptedException {
    List<EventStream.Entry> batch = engine.events().after(position, BATCH);
    if (batch.isEmpty()) {
      return position;
    }
    Set<String> touched = new LinkedHashSet<>();
    for (EventStream.Entry entry : batch) {
      listener.happened(entry);
      touched.add(entry.execution());
    }
    for (String execution : touched) {
      tellEnd(execution);
    }
    long last = batch.getLast().position();
    cursors.move(listener.name(), last);
    return last;
  }

  private void tellEnd(String id) throws InterruptedException {
    var execution = engine.find(id).filter(found -> found.status().isOver());
    while (execution.isPresent() && !closed && !listener.ended(execution.get())) {
      Thread.sleep(LATER);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(LATER);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
