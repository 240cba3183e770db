package dev.lehr.packages.internal.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** When proxy feeds asked their upstreams what. */
public final class UpstreamTable {
  private static final String ASKED =
      "SELECT asked_at FROM package_upstream WHERE feed = :feed AND question = :question";
  private static final String REMEMBER =
      """
      INSERT INTO package_upstream (feed, question, asked_at) VALUES (:feed, :question, :at)
      ON CONFLICT (feed, question) DO UPDATE SET asked_at = :at
      """;

  private UpstreamTable() {}

  /** When a question was answered last. */
  public static Optional<Instant> asked(Handle handle, String feed, String question) {
    return handle
        .createQuery(ASKED)
        .bind("feed", feed)
        .bind("question", question)
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  public static void remember(Handle handle, String feed, String question, Instant at) {
    handle
        .createUpdate(REMEMBER)
        .bind("feed", feed)
        .bind("question", question)
        .bind("at", at.toEpochMilli())
        .execute();
  }
}
