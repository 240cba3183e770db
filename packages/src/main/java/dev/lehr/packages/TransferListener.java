package dev.lehr.packages;

/** Is told how a file's transfer goes on, on the thread that transfers; it should be quick. */
@FunctionalInterface
public interface TransferListener {
  /**
   * Some more has gone over the wire.
   *
   * @param bytes so far
   * @param total of the file; -1 when nobody knows
   */
  void transferred(long bytes, long total);

  /** Nobody wants to know. */
  static TransferListener none() {
    return (bytes, total) -> {};
  }
}
