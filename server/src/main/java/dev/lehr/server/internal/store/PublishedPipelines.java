package dev.lehr.server.internal.store;

import dev.lehr.database.Database;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineDefinitions;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.triggers.DefinitionSource;
import dev.lehr.triggers.GitRemote;
import dev.lehr.triggers.Origin;
import dev.lehr.triggers.TriggerException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import tools.jackson.databind.json.JsonMapper;

/** The pipelines that were published to the server, by application. */
public final class PublishedPipelines {
  private static final String APPLICATIONS =
      "SELECT DISTINCT application FROM published_pipeline ORDER BY application";
  private static final String COLUMNS =
      "definition, published_at, published_by, git, branch, path, commit_id";
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
        (application, name, place, definition, published_at, published_by,
         git, branch, path, commit_id)
      VALUES (:application, :name, :place, :definition, :at, :by, :git, :branch, :path, :commit)
      """;
  private static final String OF_SOURCE = "git = :git AND branch = :branch AND path = :path";
  private static final String CLEAR_SOURCE = "DELETE FROM published_pipeline WHERE " + OF_SOURCE;
  private static final String CLEAR_BY_HAND =
      "DELETE FROM published_pipeline WHERE application = :application AND git = ''";
  private static final String ELSEWHERE =
      "SELECT git FROM published_pipeline WHERE application = :application AND name = :name"
          + " AND git <> '' AND NOT ("
          + OF_SOURCE
          + ")";
  private static final String SOURCES =
      "SELECT DISTINCT git, branch, path FROM published_pipeline WHERE git <> ''";

  private final Database database;
  private final List<DefinitionSource> sources;
  private final InstantSource clock;

  PublishedPipelines(Database database, List<DefinitionSource> sources, InstantSource clock) {
    this.database = database;
    this.sources = List.copyOf(sources);
    this.clock = clock;
  }

  /**
   * A pipeline, and who published it when.
   *
   * @param origin the commit it was read from; empty: somebody sent it
   */
  public record Published(Pipeline pipeline, Instant at, String by, Optional<Origin> origin) {}

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
            insert(handle, pipelines.get(place), place, new Stamp(now, by, Optional.empty()));
          }
          return pipelines.size();
        });
  }

  /**
   * Puts these in the place of all that came from their source, and of what was sent of their
   * application.
   *
   * @throws TriggerException when one of them comes from another source already
   */
  public void publish(Origin origin, PipelineDefinitions definitions) {
    String by = "git " + origin.source().remote().shown();
    Stamp stamp = new Stamp(clock.millis(), by, Optional.of(origin));
    List<Pipeline> pipelines = definitions.pipelines();
    database.write(
        handle -> {
          pipelines.forEach(pipeline -> checkFree(handle, pipeline, origin.source()));
          bind(handle.createUpdate(CLEAR_SOURCE), origin.source()).execute();
          handle
              .createUpdate(CLEAR_BY_HAND)
              .bind("application", definitions.application())
              .execute();
          for (int place = 0; place < pipelines.size(); place++) {
            insert(handle, pipelines.get(place), place, stamp);
          }
          return pipelines.size();
        });
  }

  private static void checkFree(Handle handle, Pipeline pipeline, DefinitionSource source) {
    bind(handle.createQuery(ELSEWHERE), source)
        .bind("application", pipeline.application())
        .bind("name", pipeline.name())
        .mapTo(String.class)
        .findFirst()
        .ifPresent(
            other -> {
              throw new TriggerException(
                  "%s has pipeline '%s' of application '%s', which comes from %s already; rename one"
                      .formatted(source, pipeline.name(), pipeline.application(), other));
            });
  }

  private static <S extends SqlStatement<S>> S bind(S statement, DefinitionSource source) {
    return statement
        .bind("git", source.remote().shown())
        .bind("branch", source.branch())
        .bind("path", source.path());
  }

  /** Removes what came from sources that are not followed any more. */
  public void forgetOtherSources() {
    database.write(
        handle -> {
          List<DefinitionSource> there =
              handle.createQuery(SOURCES).map((row, _) -> written(row)).list();
          return there.stream()
              .filter(source -> followed(source).isEmpty())
              .mapToInt(source -> bind(handle.createUpdate(CLEAR_SOURCE), source).execute())
              .sum();
        });
  }

  private static DefinitionSource written(ResultSet row) throws SQLException {
    return new DefinitionSource(
        GitRemote.open(row.getString("git")),
        row.getString("branch"),
        row.getString("path"),
        Duration.ZERO);
  }

  /** The source with its credentials, which are not kept here. */
  private Optional<DefinitionSource> followed(DefinitionSource written) {
    return sources.stream()
        .filter(source -> source.toString().equals(written.toString()))
        .findFirst();
  }

  private record Stamp(long at, String by, Optional<Origin> origin) {
    String of(Function<Origin, String> part) {
      return origin.map(part).orElse("");
    }
  }

  private static void insert(Handle handle, Pipeline pipeline, int place, Stamp stamp) {
    handle
        .createUpdate(INSERT)
        .bind("application", pipeline.application())
        .bind("name", pipeline.name())
        .bind("place", place)
        .bind("definition", PipelineJson.write(pipeline).toString())
        .bind("at", stamp.at())
        .bind("by", stamp.by())
        .bind("git", stamp.of(origin -> origin.source().remote().shown()))
        .bind("branch", stamp.of(origin -> origin.source().branch()))
        .bind("path", stamp.of(origin -> origin.source().path()))
        .bind("commit", stamp.of(Origin::commit))
        .execute();
  }

  private Published published(ResultSet row) throws SQLException {
    String commit = row.getString("commit_id");
    return new Published(
        PipelineJson.readPipeline(JsonMapper.shared().readTree(row.getString("definition"))),
        Instant.ofEpochMilli(row.getLong("published_at")),
        row.getString("published_by"),
        followed(written(row)).map(source -> Origin.of(source, commit)));
  }
}
