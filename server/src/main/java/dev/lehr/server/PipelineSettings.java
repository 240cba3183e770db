package dev.lehr.server;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the server runs pipelines.
 *
 * @param folder where it keeps its databases, the admin token and the tasks' files
 * @param database of the engine and the server's own tables, as {@code jdbc:…}; they may be one
 * @param heartbeat how long an event stream may be silent
 */
public record PipelineSettings(Path folder, Databases database, Duration heartbeat) {

  /**
   * Where tables are.
   *
   * @param engine of executions
   * @param server of tokens, the audit log and published pipelines
   */
  public record Databases(String engine, String server) {}

  /** Two SQLite files in the data folder. */
  public static PipelineSettings standard(Path folder) {
    return new PipelineSettings(
        folder,
        new Databases(
            "jdbc:sqlite:" + folder.resolve("engine.db"),
            "jdbc:sqlite:" + folder.resolve("server.db")),
        Duration.ofSeconds(15));
  }
}
