package dev.lehr.bakery.internal.store;

import dev.lehr.bakery.BakeRequest;
import dev.lehr.bakery.BakeResult;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Bakes: when they ran and how they ended. */
public final class BakeStore {
  private static final String START =
      """
      INSERT INTO bake (id, application, image, region, commit_id, state, message, bake_key,
                        started_at, ended_at)
      VALUES (:id, :application, :image, :region, :commit, 'RUNNING', '', '', :at, '')
      """;
  private static final String FINISH =
      """
      UPDATE bake SET state = :state, message = :message, bake_key = :key, ended_at = :at
      WHERE id = :id
      """;

  private final Jdbi database;

  /** In that database. */
  public BakeStore(Jdbi database) {
    this.database = database;
  }

  /** Records that a bake begins. */
  public void start(String bake, BakeRequest request, String commit, Instant at) {
    database.useHandle(
        handle ->
            handle
                .createUpdate(START)
                .bind("id", bake)
                .bind("application", request.recipe().application())
                .bind("image", request.image())
                .bind("region", request.region())
                .bind("commit", commit)
                .bind("at", Timestamps.render(at))
                .execute());
  }

  /** Records how a bake ended. */
  public void finish(BakeResult result, Instant at) {
    database.useHandle(
        handle ->
            handle
                .createUpdate(FINISH)
                .bind("id", result.bake())
                .bind("state", result.state().name())
                .bind("message", result.message())
                .bind("key", result.identity().bakeKey())
                .bind("at", Timestamps.render(at))
                .execute());
  }
}
