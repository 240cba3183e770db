package dev.lehr.engine.internal.store;

import dev.lehr.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The journal's last position, and the right to move it. Each engine that opens the store starts an
 * epoch; from then on those before it can not move the head any more, and so can not write. Moving
 * it names the position before and the one after, so that a commit of which nobody knows whether it
 * was made is simply made again. But for {@link #check} it is the journal's thread's alone.
 */
final class Head {
  private static final String BEGIN =
      "UPDATE engine_head SET epoch = epoch + 1 WHERE name = 'engine'";
  private static final String MOVE =
      "UPDATE engine_head SET position = ? WHERE name = 'engine' AND epoch = ? AND position = ?";
  private static final String READ =
      "SELECT epoch, position FROM engine_head WHERE name = 'engine'";

  private final long epoch;
  private long position;

  private Head(State state) {
    this.epoch = state.epoch();
    this.position = state.position();
  }

  private record State(long epoch, long position) {}

  /** Begins an epoch. */
  static Head take(Database database) {
    return new Head(
        database.write(
            handle -> {
              handle.execute(BEGIN);
              return Sql.run(handle, Head::read);
            }));
  }

  long position() {
    return position;
  }

  /**
   * Moves the head on, in the connection's transaction.
   *
   * @return false when it is there already: the same commit went well before
   * @throws TakenOver when another epoch has begun
   */
  boolean move(Connection connection, int steps) throws SQLException {
    try (PreparedStatement move = connection.prepareStatement(MOVE)) {
      move.setLong(1, position + steps);
      move.setLong(2, epoch);
      move.setLong(3, position);
      if (move.executeUpdate() == 1) {
        return true;
      }
    }
    State state = read(connection);
    if (state.equals(new State(epoch, position + steps))) {
      return false;
    }
    throw new TakenOver();
  }

  /** What was moved has been committed. */
  void moved(int steps) {
    position += steps;
  }

  /**
   * Whether it is still this epoch.
   *
   * @throws TakenOver when it is not
   */
  boolean check(Connection connection) throws SQLException {
    if (read(connection).epoch() != epoch) {
      throw new TakenOver();
    }
    return true;
  }

  private static State read(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(READ);
        ResultSet row = query.executeQuery()) {
      row.next();
      return new State(row.getLong(1), row.getLong(2));
    }
  }
}
