package dev.lehr.database;

/**
 * Something in a database that one process has for itself. It lets go when it closes the claim, and
 * when it ends, however it ends.
 */
public interface Claim extends AutoCloseable {

  /** Whether it still has it; one that hangs on a connection is lost with the connection. */
  boolean isHeld();

  @Override
  void close();
}
