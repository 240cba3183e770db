package dev.lehr.database;

/** A database that can not be opened, read or written; the message says which and what to do. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
