package dev.lehr.engine.internal.store;

import dev.lehr.database.Database;
import dev.lehr.engine.ExecutionPage;
import dev.lehr.engine.ExecutionPage.Summary;
import dev.lehr.engine.ExecutionQuery;
import dev.lehr.pipeline.ExecutionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds executions. Ids sort by time, so the newest has the greatest. */
public final class Search {
  private static final String SELECT =
      """
      SELECT id, application, pipeline, status, started_by, started_at, ended_at, message
      FROM engine_execution x
      """;

  private final Database database;

  public Search(Database database) {
    this.database = database;
  }

  /** The conditions of a query and what they compare with. */
  private static final class Conditions {
    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    void add(String condition, String name, Object value) {
      parts.add(condition.replace(":?", ":" + name));
      values.put(name, value instanceof String text ? Columns.text(text) : value);
    }

    String sql() {
      return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    }
  }

  public ExecutionPage search(ExecutionQuery query) {
    Conditions conditions = conditions(query);
    String sql = SELECT + conditions.sql() + " ORDER BY id DESC LIMIT :limit";
    List<Summary> found =
        database.read(
            handle ->
                handle
                    .createQuery(sql)
                    .bindMap(conditions.values)
                    .bind("limit", query.limit() + 1)
                    .map((row, context) -> summary(row))
                    .list());
    if (found.size() <= query.limit()) {
      return new ExecutionPage(found, Optional.empty());
    }
    List<Summary> page = found.subList(0, query.limit());
    return new ExecutionPage(page, Optional.of(page.getLast().id()));
  }

  private static Conditions conditions(ExecutionQuery query) {
    Conditions conditions = new Conditions();
    query.application().ifPresent(name -> conditions.add("application = :?", "application", name));
    query.pipeline().ifPresent(name -> conditions.add("pipeline = :?", "pipeline", name));
    query.from().ifPresent(at -> conditions.add("started_at >= :?", "from", at.toEpochMilli()));
    query.until().ifPresent(at -> conditions.add("started_at < :?", "until", at.toEpochMilli()));
    query.after().ifPresent(id -> conditions.add("id < :?", "after", id));
    addStatuses(conditions, query);
    addTags(conditions, query);
    return conditions;
  }

  private static void addStatuses(Conditions conditions, ExecutionQuery query) {
    List<String> names = new ArrayList<>();
    for (ExecutionStatus status : query.statuses()) {
      String name = "status" + names.size();
      names.add(":" + name);
      conditions.values.put(name, status.name());
    }
    if (!names.isEmpty()) {
      conditions.parts.add("status IN (" + String.join(", ", names) + ")");
    }
  }

  private static void addTags(Conditions conditions, ExecutionQuery query) {
    int number = 0;
    for (Map.Entry<String, String> tag : query.tags().entrySet()) {
      String name = "tagName" + number;
      conditions.values.put(name, Columns.text(tag.getKey()));
      conditions.add(
          """
          EXISTS (SELECT 1 FROM engine_tag t
            WHERE t.name = :%s AND t.value = :? AND t.execution = x.id)"""
              .formatted(name),
          "tagValue" + number,
          tag.getValue());
      number++;
    }
  }

  private static Summary summary(ResultSet row) throws SQLException {
    return new Summary(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        ExecutionStatus.valueOf(row.getString(4)),
        row.getString(5),
        Instant.ofEpochMilli(row.getLong(6)),
        Columns.instant(row.getLong(7)),
        Columns.optional(row.getString(8)));
  }
}
