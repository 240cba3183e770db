package dev.lehr.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A few connections that are used again and again. Who finds all in use waits. */
final class ConnectionPool implements ConnectionFactory, AutoCloseable {
  private static final int VALID_SECONDS = 5;

  private final Source source;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

  ConnectionPool(Source source, int size) {
    this.source = source;
    this.permits = new Semaphore(size);
  }

  /** Opens a connection. */
  @FunctionalInterface
  interface Source {
    Connection open() throws SQLException;
  }

  @Override
  public Connection openConnection() throws SQLException {
    permits.acquireUninterruptibly();
    boolean opened = false;
    try {
      Connection connection = pooled();
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        permits.release();
      }
    }
  }

  private Connection pooled() throws SQLException {
    for (@Nullable Connection waiting = idle.pollFirst();
        waiting != null;
        waiting = idle.pollFirst()) {
      if (waiting.isValid(VALID_SECONDS)) {
        return waiting;
      }
      waiting.close();
    }
    return source.open();
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    try {
      if (connection.isClosed()) {
        return;
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      idle.addFirst(connection);
    } finally {
      permits.release();
    }
  }

  @Override
  public void close() {
    for (@Nullable Connection connection = idle.pollFirst();
        connection != null;
        connection = idle.pollFirst()) {
      try {
        connection.close();
      } catch (SQLException failed) {
        throw new DatabaseException(
            "A database connection can not be closed: " + failed.getMessage(), failed);
      }
    }
  }
}
