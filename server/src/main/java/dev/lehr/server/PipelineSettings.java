package dev.lehr.server;

import dev.lehr.engine.EngineSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * How the server runs pipelines.
 *
 * @param folder where it keeps the admin token and the tasks' files
 * @param database of tokens, the audit log and published pipelines: {@code jdbc:…}
 * @param engine of executions
 * @param tasks what tasks may do
 * @param telemetry what it tells of executions
 * @param outward what starts pipelines, and who is told of them
 */
public record PipelineSettings(
    Path folder,
    String database,
    EngineSettings engine,
    TaskSettings tasks,
    TelemetrySettings telemetry,
    OutwardSettings outward) {

  /** The same with other telemetry. */
  public PipelineSettings with(TelemetrySettings other) {
    return new PipelineSettings(folder, database, engine, tasks, other, outward);
  }

  /** The same with other rules for tasks. */
  public PipelineSettings with(TaskSettings other) {
    return new PipelineSettings(folder, database, engine, other, telemetry, outward);
  }

  /** The same with other ways to the outside. */
  public PipelineSettings with(OutwardSettings other) {
    return new PipelineSettings(folder, database, engine, tasks, telemetry, other);
  }

  /** Everything in the data folder. */
  public static PipelineSettings standard(Path folder) {
    return new PipelineSettings(
        folder,
        "jdbc:sqlite:" + folder.resolve("server.db"),
        EngineSettings.standard(folder),
        TaskSettings.standard(),
        TelemetrySettings.standard(),
        OutwardSettings.standard());
  }

  /**
   * What tasks may do.
   *
   * @param repositories folders that pipelines may be run in, with all below them; none: any on a
   *     server on loopback, else none
   * @param reachable hosts that webhooks may call although they are this computer's own or not
   *     routed
   */
  public record TaskSettings(List<Path> repositories, List<String> reachable) {

    public TaskSettings {
      repositories = List.copyOf(repositories);
      reachable = List.copyOf(reachable);
    }

    /** No exceptions. */
    public static TaskSettings standard() {
      return new TaskSettings(List.of(), List.of());
    }
  }
}
