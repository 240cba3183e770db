package dev.lehr.server.internal.api;

/** A subscription to the engine's news; to close one is not to fail. */
record Subscription(AutoCloseable inner) implements AutoCloseable {
  @Override
  public void close() {
    try {
      inner.close();
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
