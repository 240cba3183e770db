package dev.lehr.triggers;

import java.util.List;

/**
 * What another part has to tell, in an order that stays. Whoever keeps the position of what he has
 * dealt with loses nothing.
 *
 * @param <T> what is told
 */
public interface Outbox<T> {

  /**
   * One thing told.
   *
   * @param position rises, gaps are allowed
   */
  record Entry<T>(long position, T told) {}

  /** What comes after a position, oldest first. */
  List<Entry<T>> after(long position, int limit);

  /** The position of the last entry; 0 when there is none. */
  long last();

  /** One that never tells anything. */
  static <T> Outbox<T> silent() {
    return new Outbox<>() {
      @Override
      public List<Entry<T>> after(long position, int limit) {
        return List.of();
      }

      @Override
      public long last() {
        return 0;
      }
    };
  }
}
