package dev.lehr.engine.internal.run;

import dev.lehr.database.DatabaseException;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.EngineException.Kind;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import tools.jackson.core.JacksonException;

/**
 * What callers hear: what they asked for, or why not.
 *
 * @param patience how long they wait for the store
 */
public record Answers(Duration patience) {

  /** Waits until something is durable. */
  public <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new EngineException(
          Kind.UNAVAILABLE,
          "The engine's database has not answered within %s; ask whether it was done before you try again"
              .formatted(patience),
          late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          Kind.UNAVAILABLE, "Interrupted while waiting for the engine's database", stopped);
    } catch (ExecutionException failed) {
      throw failure(Objects.requireNonNullElse(failed.getCause(), failed));
    }
  }

  private static EngineException failure(Throwable cause) {
    return cause instanceof EngineException known
        ? known
        : new EngineException(Kind.UNAVAILABLE, "It can not be kept: " + cause.getMessage(), cause);
  }

  /** Reads from the store. */
  public static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (JdbiException | DatabaseException away) {
      throw new EngineException(
          Kind.UNAVAILABLE, "The engine's database can not be read: " + away.getMessage(), away);
    } catch (IllegalArgumentException | IllegalStateException | JacksonException damaged) {
      throw new EngineException(
          Kind.CONFLICT, "A damaged history can not be read: " + damaged.getMessage(), damaged);
    }
  }
}
