package dev.lehr.server.internal.store;

import dev.lehr.database.Database;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** The pipelines that were published to the server, by application. */
public final class PublishedPipelines {
  private static final String APPLICATIONS =
      "SELECT DISTINCT application FROM published_pipeline ORDER BY application";
  private static final String COLUMNS = "definition, published_at, published_by";
  private static final String OF_APPLICATION =
      "SELECT "
          + COLUMNS
          + " FROM published_pipeline WHERE application = :application ORDER BY place";
  private static final String ALL =
      "SELECT " + COLUMNS + " FROM published_pipeline ORDER BY application, place";
  private static final String FIND =
      "SELECT "
          + COLUMNS
          + " FROM published_pipeline WHERE application = :application AND name = :name";
  private static final String CLEAR =
      "DELETE FROM published_pipeline WHERE application = :application";
  private static final String INSERT =
      """
      INSERT INTO published_pipeline
        (application, name, place, definition, published_at, published_by)
      VALUES (:application, :name, :place, :definition, :at, :by)
      """;

  private final Database database;
  private final InstantSource clock;

  PublishedPipelines(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A pipeline, and who published it when. */
  public record Published(Pipeline pipeline, Instant at, String by) {}

  public List<String> applications() {
    return database.read(handle -> handle.createQuery(APPLICATIONS).mapTo(String.class).list());
  }

  /** An application's, in its file's order. */
  public List<Published> of(String application) {
    return database.read(
        handle ->
            handle
                .createQuery(OF_APPLICATION)
                .bind("application", application)
                .map((row, _) -> published(row))
                .list());
  }

  /** All applications'. */
  public List<Published> all() {
    return database.read(handle -> handle.createQuery(ALL).map((row, _) -> published(row)).list());
  }

  public Optional<Published> find(String application, String name) {
    return database.read(
        handle ->
            handle
                .createQuery(FIND)
                .bind("application", application)
                .bind("name", name)
                .map((row, _) -> published(row))
                .findOne());
  }

  /** Puts these in the place of all that the application had. */
  public void publish(String application, List<Pipeline> pipelines, String by) {
    long now = clock.millis();
    database.write(
        handle -> {
          handle.createUpdate(CLEAR).bind("application", application).execute();
          for (int place = 0; place < pipelines.size(); place++) {
            insert(handle, pipelines.get(place), place, new Stamp(now, by));
          }
          return pipelines.size();
        });
  }

  private record Stamp(long at, String by) {}

  private static void insert(Handle handle, Pipeline pipeline, int place, Stamp stamp) {
    handle
        .createUpdate(INSERT)
        .bind("application", pipeline.application())
        .bind("name", pipeline.name())
        .bind("place", place)
        .bind("definition", PipelineJson.write(pipeline).toString())
        .bind("at", stamp.at())
        .bind("by", stamp.by())
        .execute();
  }

  private static Published published(ResultSet row) throws SQLException {
    return new Published(
        PipelineJson.readPipeline(JsonMapper.shared().readTree(row.getString("definition"))),
        Instant.ofEpochMilli(row.getLong("published_at")),
        row.getString("published_by"));
  }
}
