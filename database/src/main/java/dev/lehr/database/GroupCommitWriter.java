package dev.lehr.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * One thread that writes for all. It takes every change that waits, makes them in one transaction
 * (each behind a savepoint, so that one that fails takes no other with it), commits, and only then
 * answers.
 */
final class GroupCommitWriter implements AutoCloseable {
  private static final int MOST_AT_ONCE = 256;
  private static final String SAVEPOINT = "change";

  private final Jdbi jdbi;
  private final BlockingQueue<Change<?>> waiting = new LinkedBlockingQueue<>();
  private final Change<Boolean> end = new Change<>(handle -> true);
  private final Thread thread;

  GroupCommitWriter(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.thread = Thread.ofPlatform().name("database-writer").daemon().start(this::run);
  }

  <T> T write(Function<Handle, T> work) {
    Change<T> change = new Change<>(work);
    waiting.add(change);
    if (end.done.isDone()) {
      throw new IllegalStateException("The database is closed; nothing more can be written to it");
    }
    return change.await();
  }

  private void run() {
    List<Change<?>> batch = new ArrayList<>();
    while (!batch.contains(end)) {
      batch.clear();
      try {
        batch.add(waiting.take());
      } catch (InterruptedException stopped) {
        return;
      }
      waiting.drainTo(batch, MOST_AT_ONCE);
      commit(batch);
    }
    waiting.forEach(late -> late.fail(new IllegalStateException("The database is closed")));
  }

  private void commit(List<Change<?>> batch) {
    try {
      jdbi.useTransaction(handle -> batch.forEach(change -> change.attempt(handle)));
      batch.forEach(Change::succeed);
    } catch (RuntimeException | Error failed) {
      batch.forEach(change -> change.fail(failed));
    }
  }

  /** Makes what waits, then ends. */
  @Override
  public void close() {
    waiting.add(end);
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** One caller's change and what became of it. */
  private static final class Change<T> {
    private final Function<Handle, T> work;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private Runnable outcome = () -> {};

    Change(Function<Handle, T> work) {
      this.work = work;
    }

    void attempt(Handle handle) {
      handle.savepoint(SAVEPOINT);
      try {
        T result = work.apply(handle);
        handle.releaseSavepoint(SAVEPOINT);
        outcome = () -> done.complete(result);
      } catch (RuntimeException failed) {
        undo(handle, failed);
        outcome = () -> done.completeExceptionally(failed);
      }
    }

    /** A full disk or a lost connection has ended the whole transaction; that is what to tell. */
    private static void undo(Handle handle, RuntimeException failed) {
      try {
        handle.rollbackToSavepoint(SAVEPOINT);
      } catch (JdbiException ended) {
        failed.addSuppressed(ended);
        throw failed;
      }
    }

    void succeed() {
      outcome.run();
    }

    void fail(Throwable failure) {
      done.completeExceptionally(failure);
    }

    T await() {
      try {
        return done.join();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw failed;
      }
    }
  }
}
