package dev.lehr.bakery;

/** Hears what happens in bakes, on the thread where it happens; it must be quick. */
@FunctionalInterface
public interface BakeListener {
  /** Something happened. */
  void on(BakeEvent event);
}
