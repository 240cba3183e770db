package dev.lehr.engine.internal.store;

import dev.lehr.database.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Plain JDBC where it has to be quick. */
final class Sql {
  /** SQLite's codes for a value that breaks a constraint, is too long or of a wrong type. */
  private static final int CONSTRAINT = 19;

  private static final int TOO_BIG = 18;
  private static final int MISMATCH = 20;
  private static final int PRIMARY_CODE = 0xff;

  private Sql() {}

  /** Something to do with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  static <T> T run(Handle handle, Work<T> work) {
    try {
      return work.run(handle.getConnection());
    } catch (SQLException failed) {
      throw new DatabaseException(String.valueOf(failed.getMessage()), failed);
    }
  }

  /** What the database itself said. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Whether it is the data's fault, so that trying again is of no use. */
  static boolean blamesTheData(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return blamesTheData(sql);
      }
    }
    return false;
  }

  private static boolean blamesTheData(SQLException failure) {
    String state = failure.getSQLState();
    if (state != null) {
      return state.startsWith("22") || state.startsWith("23");
    }
    int code = failure.getErrorCode() & PRIMARY_CODE;
    return code == CONSTRAINT || code == TOO_BIG || code == MISMATCH;
  }
}
