package dev.lehr.engine;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How an embedded engine runs.
 *
 * @param database where it keeps everything: {@code jdbc:sqlite:FILE} or {@code
 *     jdbc:postgresql://…}
 * @param logs the folder for what tasks write
 * @param tasks how many run at once
 * @param grace how long tasks may go on when the engine closes, before they are interrupted
 * @param patience how long a call waits for the database before it fails
 * @param archiveAfter how long after its end an execution's history is compressed
 * @param room about how many characters of events of executions that are not over may be in memory
 */
public record EngineSettings(
    String database,
    Path logs,
    TaskLimits tasks,
    Duration grace,
    Duration patience,
    Duration archiveAfter,
    long room) {
  private static final long ROOM = 8 << 20;

  public EngineSettings {
    if (room < 0 || grace.isNegative() || patience.isNegative() || archiveAfter.isNegative()) {
      throw new IllegalArgumentException(
          "An engine's times and its room must not be negative: grace %s, patience %s, archiveAfter %s, room %d"
              .formatted(grace, patience, archiveAfter, room));
    }
  }

  /** All in one folder: {@code engine.db} and {@code logs}. */
  public static EngineSettings standard(Path folder) {
    return new EngineSettings(
        "jdbc:sqlite:" + folder.resolve("engine.db"),
        folder.resolve("logs"),
        TaskLimits.STANDARD,
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofDays(30),
        ROOM);
  }

  /** The same on another database. */
  public EngineSettings withDatabase(String url) {
    return new EngineSettings(url, logs, tasks, grace, patience, archiveAfter, room);
  }

  /** The same with other limits. */
  public EngineSettings withTasks(TaskLimits limits) {
    return new EngineSettings(database, logs, limits, grace, patience, archiveAfter, room);
  }

  /** The same with another grace. */
  public EngineSettings withGrace(Duration other) {
    return new EngineSettings(database, logs, tasks, other, patience, archiveAfter, room);
  }

  /** The same with another patience. */
  public EngineSettings withPatience(Duration other) {
    return new EngineSettings(database, logs, tasks, grace, other, archiveAfter, room);
  }

  /** The same with another time until histories are archived. */
  public EngineSettings withArchiveAfter(Duration other) {
    return new EngineSettings(database, logs, tasks, grace, patience, other, room);
  }

  /** The same with another room. */
  public EngineSettings withRoom(long characters) {
    return new EngineSettings(database, logs, tasks, grace, patience, archiveAfter, characters);
  }
}
