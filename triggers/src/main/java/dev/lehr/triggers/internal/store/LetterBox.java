package dev.lehr.triggers.internal.store;

import dev.lehr.database.Database;
import dev.lehr.triggers.FailedNotification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Letters that wait, and those that were given up. */
public final class LetterBox {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String POST =
      """
      INSERT INTO notification
        (number, recipient, type, settings, moment, state, attempts, due_at, problem)
      VALUES (:number, :recipient, :type, :settings, :news, 'waiting', 0, :due, '')
      """;
  private static final String FIRST_OF_EACH =
      """
      SELECT number, recipient, type, settings, moment, attempts, due_at FROM notification
      WHERE number IN (SELECT min(number) FROM notification WHERE state = 'waiting' GROUP BY recipient)
        AND due_at <= :now
      ORDER BY due_at, number LIMIT :limit
      """;
  private static final String TAKE =
      """
      UPDATE notification SET due_at = :until
      WHERE number = :number AND due_at = :due AND state = 'waiting'
      """;
  private static final String DELIVERED = "DELETE FROM notification WHERE number = :number";
  private static final String FAILED =
      """
      UPDATE notification SET state = :state, attempts = :attempts, due_at = :due, problem = :problem
      WHERE number = :number
      """;
  private static final String GIVEN_UP =
      """
      SELECT recipient, moment, attempts, problem FROM notification
      WHERE state = 'failed' ORDER BY number DESC LIMIT :limit
      """;
  private static final String FORGET =
      "DELETE FROM notification WHERE state = 'failed' AND due_at < :before";

  private final Database database;

  public LetterBox(Database database) {
    this.database = database;
  }

  /**
   * Posts letters and moves the reader on that has written them, both or neither.
   *
   * @return whether it was done; another server may have read the same
   */
  public boolean post(String reader, long from, long to, List<Letter> letters) {
    return database.write(
        handle -> {
          boolean mine = Memory.move(handle, reader, from, to);
          if (mine) {
            letters.forEach(letter -> insert(handle, letter));
          }
          return mine;
        });
  }

  private static void insert(Handle handle, Letter letter) {
    handle
        .createUpdate(POST)
        .bind("number", letter.number())
        .bind("recipient", letter.recipient())
        .bind("type", letter.type())
        .bind("settings", letter.settings().toString())
        .bind("news", letter.news().toString())
        .bind("due", letter.due().toEpochMilli())
        .execute();
  }

  /** Of each recipient the oldest letter that waits, if it is due. */
  public List<Letter> due(Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(FIRST_OF_EACH)
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> letter(row))
                .list());
  }

  private static Letter letter(ResultSet row) throws SQLException {
    return new Letter(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        object(row.getString(4)),
        object(row.getString(5)),
        row.getInt(6),
        Instant.ofEpochMilli(row.getLong(7)));
  }

  private static ObjectNode object(String json) {
    JsonNode tree = MAPPER.readTree(json);
    return tree instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  /** Takes a letter, so that no other server delivers it until then. */
  public boolean take(Letter letter, Instant until) {
    return database.write(
            handle ->
                handle
                    .createUpdate(TAKE)
                    .bind("until", until.toEpochMilli())
                    .bind("number", letter.number())
                    .bind("due", letter.due().toEpochMilli())
                    .execute())
        == 1;
  }

  /** It has arrived. */
  public void delivered(Letter letter) {
    database.write(
        handle -> handle.createUpdate(DELIVERED).bind("number", letter.number()).execute());
  }

  /** It has not arrived, and is tried again then. */
  public void postpone(Letter letter, Instant due, String problem) {
    fail(letter, "waiting", due, problem);
  }

  /** It will not be tried again. */
  public void giveUp(Letter letter, Instant now, String problem) {
    fail(letter, "failed", now, problem);
  }

  private void fail(Letter letter, String state, Instant due, String problem) {
    database.write(
        handle ->
            handle
                .createUpdate(FAILED)
                .bind("state", state)
                .bind("attempts", letter.attempts() + 1)
                .bind("due", due.toEpochMilli())
                .bind("problem", problem)
                .bind("number", letter.number())
                .execute());
  }

  /** The newest letters that were given up. */
  public List<FailedNotification> givenUp(int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(GIVEN_UP)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new FailedNotification(
                            row.getString(1),
                            object(row.getString(2)).path("id").asString(""),
                            row.getInt(3),
                            row.getString(4)))
                .list());
  }

  /** Forgets what was given up before. */
  public void forget(Instant before) {
    database.write(
        handle -> handle.createUpdate(FORGET).bind("before", before.toEpochMilli()).execute());
  }
}
