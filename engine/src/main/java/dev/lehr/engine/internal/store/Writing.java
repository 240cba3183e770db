package dev.lehr.engine.internal.store;

import dev.lehr.pipeline.ExecutionStatus;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes changes, in the transaction of a connection. */
final class Writing implements AutoCloseable {
  private static final String EVENT =
      "INSERT INTO engine_event (position, execution, sequence, at, event) VALUES (?, ?, ?, ?, ?)";
  private static final String DEFINITION =
      "INSERT INTO engine_definition (digest, pipeline) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String EXECUTION =
      """
      INSERT INTO engine_execution (id, definition, application, pipeline, status, is_over, is_archived,
        has_archive, started_by, started_at, ended_at, message, first_position)
      VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?, ?, 0, '', ?)
      """;
  private static final String STANDING =
      """
      UPDATE engine_execution SET status = ?, is_over = ?, is_archived = 0, ended_at = ?, message = ?
      WHERE id = ?
      """;
  private static final String KEY =
      "INSERT INTO engine_start_key (start_key, execution) VALUES (?, ?)";
  private static final String TAG =
      "INSERT INTO engine_tag (name, value, execution) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  private static final String LEFTOVER =
      "INSERT INTO engine_leftover (id, execution, task) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  private final Connection connection;
  private final PreparedStatement events;
  private long position;

  Writing(Connection connection, long after) throws SQLException {
    this.connection = connection;
    this.events = connection.prepareStatement(EVENT);
    this.position = after;
  }

  void write(Change change) throws SQLException {
    if (change.opening().isPresent()) {
      open(change.execution(), change.opening().get());
    }
    for (Change.Line line : change.lines()) {
      write(change.execution(), line);
    }
    if (change.standing().isPresent()) {
      stand(change.execution(), change.standing().get());
    }
    for (Change.Tag tag : change.tags()) {
      run(TAG, tag.name(), tag.value(), change.execution());
    }
    for (Leftovers.Leftover leftover : change.leftovers()) {
      run(LEFTOVER, leftover.id(), leftover.execution(), leftover.task());
    }
  }

  private void write(String execution, Change.Line line) throws SQLException {
    position++;
    events.setLong(1, position);
    events.setString(2, execution);
    events.setLong(3, line.sequence());
    events.setLong(4, line.at().toEpochMilli());
    events.setString(5, line.event());
    events.addBatch();
  }

  private void open(String id, Change.Opening opening) throws SQLException {
    String digest = Columns.digest(opening.definition().getBytes(StandardCharsets.UTF_8));
    run(DEFINITION, digest, opening.definition());
    run(
        EXECUTION,
        id,
        digest,
        opening.application(),
        opening.pipeline(),
        ExecutionStatus.QUEUED.name(),
        opening.by(),
        opening.started().toEpochMilli(),
        position + 1);
    if (opening.key().isPresent()) {
      run(KEY, opening.key().get(), id);
    }
  }

  private void stand(String id, Standing standing) throws SQLException {
    run(
        STANDING,
        standing.status().name(),
        standing.status().isOver() ? 1 : 0,
        Columns.millis(standing.ended()),
        standing.message().orElse(""),
        id);
  }

  private void run(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(
            i + 1, values[i] instanceof String text ? Columns.text(text) : values[i]);
      }
      statement.executeUpdate();
    }
  }

  /** Sends what is not sent yet. */
  void finish() throws SQLException {
    events.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    events.close();
  }
}
