package dev.lehr.engine.internal.store;

import dev.lehr.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes durable, many with one commit, in the order in which they came. One thread takes
 * all that waits, writes it, and then tells each of its outcome, before it takes more; so what is
 * told is told in the order of the journal.
 *
 * <p>When the database is away or full, the same changes are tried again until it is back; nobody
 * hears anything until then. Changes that the database refuses for what is in them are told so, and
 * harm no other.
 */
public final class Journal implements AutoCloseable {
  private static final int MOST_AT_ONCE = 1024;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final System.Logger LOG = System.getLogger(Journal.class.getName());

  private final Database database;
  private final Head head;
  private final Runnable lost;
  private final BlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Pending end =
      new Pending(
          new Change("", List.of(), Optional.empty(), Optional.empty(), List.of(), List.of()),
          Nothing.NOTHING);
  private final Thread thread;
  private final AtomicBoolean isLost = new AtomicBoolean();
  private volatile @Nullable String trouble;

  /** What becomes of a change. Called on the journal's thread: not the place for long work. */
  public interface Outcome {
    void durable();

    /** It never will be. */
    void refused(RuntimeException why);
  }

  private record Pending(Change change, Outcome outcome) {}

  /** What ends the thread when it comes to it. */
  private enum Nothing implements Outcome {
    NOTHING;

    @Override
    public void durable() {}

    @Override
    public void refused(RuntimeException why) {}
  }

  /**
   * Takes the store over from whoever had it.
   *
   * @param lost called once, when another engine has taken it over
   */
  public Journal(Database database, Runnable lost) {
    this.database = database;
    this.head = Head.take(database);
    this.lost = lost;
    this.thread = Thread.ofPlatform().name("engine-journal").daemon().start(this::run);
  }

  public void append(Change change, Outcome outcome) {
    waiting.add(new Pending(change, outcome));
  }

  /** Why nothing can be written at present. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /**
   * Makes sure that this engine may still write.
   *
   * @throws TakenOver when it may not
   */
  public void check() {
    try {
      database.read(handle -> Sql.run(handle, head::check));
    } catch (TakenOver over) {
      lose(over);
      throw over;
    }
  }

  private void lose(TakenOver over) {
    trouble = over.getMessage();
    if (isLost.compareAndSet(false, true)) {
      lost.run();
    }
  }

  private void run() {
    List<Pending> batch = new ArrayList<>();
    boolean ended = false;
    while (!ended) {
      try {
        batch.add(waiting.take());
      } catch (InterruptedException stopped) {
        return;
      }
      waiting.drainTo(batch, MOST_AT_ONCE);
      ended = batch.remove(end);
      if (!batch.isEmpty()) {
        commit(batch);
        batch.clear();
      }
    }
  }

  private void commit(List<Pending> batch) {
    try {
      insist(batch);
    } catch (TakenOver over) {
      lose(over);
      batch.forEach(pending -> pending.outcome().refused(over));
      return;
    } catch (RuntimeException refused) {
      apart(batch, refused);
      return;
    }
    batch.forEach(Journal::tell);
  }

  /** A listener's defect must not stop the journal. */
  private static void tell(Pending pending) {
    try {
      pending.outcome().durable();
    } catch (RuntimeException defect) {
      LOG.log(
          System.Logger.Level.ERROR,
          "After a step of execution " + pending.change().execution(),
          defect);
    }
  }

  /** One of several is to blame: each alone. */
  private void apart(List<Pending> batch, RuntimeException refused) {
    if (batch.size() == 1) {
      batch.getFirst().outcome().refused(refused);
    } else {
      batch.forEach(pending -> commit(List.of(pending)));
    }
  }

  /** Returns when it is durable; throws only what will not change. */
  private void insist(List<Pending> batch) {
    Duration pause = FIRST_PAUSE;
    while (!attempt(batch)) {
      pauseFor(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
    if (trouble != null) {
      trouble = null;
      LOG.log(System.Logger.Level.INFO, "The engine's database takes commits again");
    }
  }

  private boolean attempt(List<Pending> batch) {
    try {
      int steps = batch.stream().mapToInt(pending -> pending.change().lines().size()).sum();
      database.write(handle -> Sql.run(handle, connection -> write(connection, batch, steps)));
      head.moved(steps);
      return true;
    } catch (TakenOver over) {
      throw over;
    } catch (RuntimeException failed) {
      if (Sql.blamesTheData(failed) || closing.getCount() == 0) {
        throw failed;
      }
      worry(failed);
      return false;
    }
  }

  private boolean write(Connection connection, List<Pending> batch, int steps) throws SQLException {
    if (!head.move(connection, steps)) {
      return false;
    }
    try (Writing writing = new Writing(connection, head.position())) {
      for (Pending pending : batch) {
        writing.write(pending.change());
      }
      writing.finish();
    }
    return true;
  }

  private void worry(RuntimeException failed) {
    String reason = Sql.reason(failed);
    if (trouble == null) {
      LOG.log(System.Logger.Level.WARNING, "The engine''s database takes no commits: {0}", reason);
    }
    trouble =
        "The engine's database takes no commits: "
            + reason
            + "; nothing is lost, and it goes on by itself when the database is back or has space";
  }

  private void pauseFor(Duration pause) {
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what waits; what can not be written now is refused. */
  @Override
  public void close() {
    closing.countDown();
    waiting.add(end);
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
