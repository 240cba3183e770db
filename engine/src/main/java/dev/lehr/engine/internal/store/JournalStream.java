package dev.lehr.engine.internal.store;

import dev.lehr.engine.EventStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** The journal as others follow it. */
public final class JournalStream implements EventStream {
  private final Histories histories;
  private final Executor threads;
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean waking = new AtomicBoolean();

  /** Followers are called on {@code threads}. */
  public JournalStream(Histories histories, Executor threads) {
    this.histories = histories;
    this.threads = threads;
  }

  @Override
  public List<Entry> after(long position, int limit) {
    return histories.after(position, limit);
  }

  @Override
  public long last() {
    return histories.last();
  }

  @Override
  public Subscription onAdded(Runnable wake) {
    followers.add(wake);
    return () -> followers.remove(wake);
  }

  /** Something was added; many such calls in a short time wake followers once. */
  public void added() {
    if (!followers.isEmpty() && waking.compareAndSet(false, true)) {
      threads.execute(this::wake);
    }
  }

  private void wake() {
    waking.set(false);
    followers.forEach(Runnable::run);
  }
}
