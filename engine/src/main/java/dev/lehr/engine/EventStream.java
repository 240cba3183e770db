package dev.lehr.engine;

import dev.lehr.pipeline.Recorded;
import java.util.List;

/**
 * Everything that happens to all executions, in one order. Whoever keeps the position of what he
 * has dealt with loses nothing, whatever happens to either side.
 */
public interface EventStream {

  /**
   * An event of some execution.
   *
   * @param position in the stream; rises, with gaps
   */
  record Entry(long position, String execution, Recorded event) {}

  /** What comes after a position, oldest first; at most {@code limit}. */
  List<Entry> after(long position, int limit);

  /** The position of the last entry there is; 0 when there is none. */
  long last();

  /**
   * Has somebody called, soon, whenever something was added; maybe once for several. He asks then.
   *
   * @return closes the subscription
   */
  Subscription onAdded(Runnable wake);

  /** Ends with {@link #close}. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
