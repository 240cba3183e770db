package dev.lehr.engine.internal.store;

import dev.lehr.database.Database;
import dev.lehr.engine.EventStream;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.Recorded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Reads what has happened to executions. An archived execution's history begins in the archive. */
public final class Histories {
  private static final int DEFINITIONS = 256;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DEFINITION_OF =
      """
      SELECT x.definition, d.pipeline, x.has_archive FROM engine_execution x
      JOIN engine_definition d ON d.digest = x.definition WHERE x.id = :id
      """;
  private static final String EVENTS_OF =
      """
      SELECT sequence, at, event FROM engine_event
      WHERE execution = :id AND sequence > :after ORDER BY sequence LIMIT :limit
      """;
  private static final String AFTER =
      """
      SELECT position, execution, sequence, at, event FROM engine_event
      WHERE position > :after ORDER BY position LIMIT :limit
      """;
  private static final String LAST = "SELECT position FROM engine_head WHERE name = 'engine'";
  private static final String GOING =
      "SELECT id FROM engine_execution WHERE is_over = 0 ORDER BY first_position";
  private static final String OF_KEY =
      "SELECT execution FROM engine_start_key WHERE start_key = :key";

  private final Database database;
  private final Map<String, Pipeline> definitions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pipeline> eldest) {
          return size() > DEFINITIONS;
        }
      };

  public Histories(Database database) {
    this.database = database;
  }

  /**
   * All that is known of an execution.
   *
   * @param bytes about how much memory it takes
   */
  public record History(Pipeline pipeline, List<Recorded> events, long bytes) {}

  private record Found(String digest, String definition, boolean hasArchive) {}

  /** Everything about an execution. */
  public Optional<History> load(String execution) {
    return database.read(
        handle ->
            handle
                .createQuery(DEFINITION_OF)
                .bind("id", Columns.text(execution))
                .map(
                    (row, context) ->
                        new Found(row.getString(1), row.getString(2), row.getInt(3) == 1))
                .findOne()
                .map(found -> history(handle, execution, found)));
  }

  private History history(Handle handle, String execution, Found found) {
    List<Change.Line> lines = new ArrayList<>();
    if (found.hasArchive()) {
      lines.addAll(Archive.lines(handle, execution));
    }
    long after = lines.isEmpty() ? 0 : lines.getLast().sequence();
    lines.addAll(lines(handle, execution, after, Integer.MAX_VALUE));
    long bytes = lines.stream().mapToLong(line -> line.event().length()).sum();
    return new History(pipeline(found), lines.stream().map(Histories::recorded).toList(), bytes);
  }

  /** Definitions are shared by all their executions. */
  private Pipeline pipeline(Found found) {
    synchronized (definitions) {
      return definitions.computeIfAbsent(
          found.digest(), digest -> PipelineJson.readPipeline(JSON.readTree(found.definition())));
    }
  }

  /** Some of what has happened to an execution. */
  public List<Recorded> events(String execution, long after, int limit) {
    String id = Columns.text(execution);
    return database.read(
        handle -> {
          List<Change.Line> archived =
              Archive.lines(handle, id).stream()
                  .filter(line -> line.sequence() > after)
                  .limit(limit)
                  .toList();
          List<Change.Line> lines = new ArrayList<>(archived);
          long last = lines.isEmpty() ? after : lines.getLast().sequence();
          lines.addAll(lines(handle, id, last, limit - lines.size()));
          return lines.stream().map(Histories::recorded).toList();
        });
  }

  static List<Change.Line> lines(Handle handle, String execution, long after, int limit) {
    return handle
        .createQuery(EVENTS_OF)
        .bind("id", execution)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> line(row, 1))
        .list();
  }

  private static Change.Line line(ResultSet row, int first) throws SQLException {
    return new Change.Line(
        row.getLong(first), Instant.ofEpochMilli(row.getLong(first + 1)), row.getString(first + 2));
  }

  private static Recorded recorded(Change.Line line) {
    return new Recorded(
        line.sequence(), line.at(), PipelineJson.readEvent(JSON.readTree(line.event())));
  }

  /** What has happened to all executions. */
  public List<EventStream.Entry> after(long position, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(AFTER)
                .bind("after", position)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new EventStream.Entry(
                            row.getLong(1), row.getString(2), recorded(line(row, 3))))
                .list());
  }

  /** The last event's position. */
  long last() {
    return database.read(handle -> handle.createQuery(LAST).mapTo(Long.class).one());
  }

  /** The executions that have not ended, in the order in which they began. */
  public List<String> going() {
    return database.read(handle -> handle.createQuery(GOING).mapTo(String.class).list());
  }

  /** The execution that a request with that key started. */
  public Optional<String> startedBy(String key) {
    return database.read(
        handle ->
            handle
                .createQuery(OF_KEY)
                .bind("key", Columns.text(key))
                .mapTo(String.class)
                .findOne());
  }
}
