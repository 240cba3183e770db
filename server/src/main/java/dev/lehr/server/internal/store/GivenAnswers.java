package dev.lehr.server.internal.store;

import dev.lehr.database.Database;
import dev.lehr.server.internal.rest.Answer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers that were given to requests with an idempotency key, so that the same request gets the
 * same answer and nothing happens twice. They are kept for a week.
 */
public final class GivenAnswers {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String CLAIM =
      """
      INSERT INTO given_answer
        (caller, idempotency_key, fingerprint, claimed_by, status, headers, content_type, body, at)
      VALUES (:caller, :key, :fingerprint, :server, 0, '{}', '', '', :at)
      """;
  private static final String CLAIM_AGAIN =
      """
      UPDATE given_answer SET claimed_by = :server, at = :at
      WHERE caller = :caller AND idempotency_key = :key
      """;
  private static final String FIND =
      """
      SELECT fingerprint, claimed_by, status, headers, content_type, body FROM given_answer
      WHERE caller = :caller AND idempotency_key = :key
      """;
  private static final String KEEP =
      """
      UPDATE given_answer
      SET status = :status, headers = :headers, content_type = :contentType, body = :body, at = :at
      WHERE caller = :caller AND idempotency_key = :key
      """;
  private static final String FORGET =
      "DELETE FROM given_answer WHERE caller = :caller AND idempotency_key = :key";
  private static final String FORGET_OLD = "DELETE FROM given_answer WHERE at < :before";

  private final Database database;
  private final InstantSource clock;
  private final String server;

  GivenAnswers(Database database, InstantSource clock, String server) {
    this.database = database;
    this.clock = clock;
    this.server = server;
  }

  /**
   * A request with a key.
   *
   * @param caller whose key it is: two callers may choose the same one
   * @param fingerprint stands for everything that the request asks
   */
  public record Request(String caller, String key, String fingerprint) {}

  /** What is known of a request. */
  public sealed interface Claim {
    /** It is new, or a server ended in the middle of it: do it. */
    record Mine() implements Claim {}

    /** It is being answered. */
    record UnderWay() implements Claim {}

    /** It was answered. */
    record Answered(Answer answer) implements Claim {}

    /** The key was used for another request. */
    record OtherRequest() implements Claim {}
  }

  private record Row(String fingerprint, String server, int status, Answer answer) {}

  /** Takes a request on, durably; of two at a time one gets it. */
  public Claim claim(Request request) {
    return database.write(handle -> claim(handle, request));
  }

  private Claim claim(Handle handle, Request request) {
    Optional<Row> known = find(handle, request);
    if (known.isEmpty()) {
      handle
          .createUpdate(FORGET_OLD)
          .bind("before", clock.instant().minus(KEPT).toEpochMilli())
          .execute();
      mark(handle, CLAIM, request);
      return new Claim.Mine();
    }
    Row row = known.get();
    if (!row.fingerprint().equals(request.fingerprint())) {
      return new Claim.OtherRequest();
    }
    if (row.status() > 0) {
      return new Claim.Answered(row.answer());
    }
    if (row.server().equals(server)) {
      return new Claim.UnderWay();
    }
    mark(handle, CLAIM_AGAIN, request);
    return new Claim.Mine();
  }

  private void mark(Handle handle, String sql, Request request) {
    handle
        .createUpdate(sql)
        .bind("caller", request.caller())
        .bind("key", request.key())
        .bind("fingerprint", request.fingerprint())
        .bind("server", server)
        .bind("at", clock.millis())
        .execute();
  }

  private static Optional<Row> find(Handle handle, Request request) {
    return handle
        .createQuery(FIND)
        .bind("caller", request.caller())
        .bind("key", request.key())
        .map((row, _) -> row(row))
        .findOne();
  }

  private static Row row(ResultSet row) throws SQLException {
    Map<String, String> headers = new LinkedHashMap<>();
    JsonMapper.shared()
        .readTree(row.getString("headers"))
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
    Answer answer =
        new Answer.Whole(
            row.getInt("status"),
            headers,
            row.getString("content_type"),
            row.getString("body").getBytes(StandardCharsets.UTF_8));
    return new Row(
        row.getString("fingerprint"), row.getString("claimed_by"), row.getInt("status"), answer);
  }

  /** Keeps the answer to a request that was taken on. */
  public void keep(Request request, Answer.Whole answer) {
    ObjectNode headers = JsonMapper.shared().createObjectNode();
    answer.headers().forEach(headers::put);
    database.write(
        handle ->
            handle
                .createUpdate(KEEP)
                .bind("caller", request.caller())
                .bind("key", request.key())
                .bind("status", answer.status())
                .bind("headers", headers.toString())
                .bind("contentType", answer.contentType())
                .bind("body", new String(answer.body(), StandardCharsets.UTF_8))
                .bind("at", clock.millis())
                .execute());
  }

  /** Lets a request that was taken on be made anew: nothing has come of it. */
  public void forget(Request request) {
    database.write(
        handle ->
            handle
                .createUpdate(FORGET)
                .bind("caller", request.caller())
                .bind("key", request.key())
                .execute());
  }
}
