package dev.lehr.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** An advisory lock of a PostgreSQL session; the server lets go of it when the session ends. */
record SessionClaim(Connection session) implements Claim {
  private static final String TRY = "SELECT pg_try_advisory_lock(hashtext('lehr'), hashtext(?))";
  private static final int VALID_SECONDS = 5;

  /** Empty when somebody has it; the session is closed then. */
  static Optional<Claim> of(Connection session, String name) throws SQLException {
    if (locks(session, name)) {
      return Optional.of(new SessionClaim(session));
    }
    session.close();
    return Optional.empty();
  }

  private static boolean locks(Connection session, String name) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(TRY)) {
      query.setString(1, name);
      try (ResultSet answer = query.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  @Override
  public boolean isHeld() {
    try {
      return session.isValid(VALID_SECONDS);
    } catch (SQLException impossible) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException failed) {
      throw new DatabaseException(
          "A database session can not be closed: " + failed.getMessage(), failed);
    }
  }
}
