package dev.lehr.server.internal.rest;

import dev.lehr.database.DatabaseException;
import dev.lehr.engine.EngineException;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/** Which failures are answers, and which. Everything else is a defect. */
public final class Refusals {
  private Refusals() {}

  public static Optional<ProblemException> problem(RuntimeException failure) {
    return switch (failure) {
      case ProblemException problem -> Optional.of(problem);
      case EngineException refused ->
          Optional.of(
              new ProblemException(type(refused.kind()), String.valueOf(refused.getMessage())));
      case DatabaseException sick -> Optional.of(sick(String.valueOf(sick.getMessage())));
      case JdbiException sick ->
          Optional.of(
              sick(
                  "The server's database does not answer, or its disk is full; ask again when"
                      + " /health/ready is content, which tells the reason"));
      default -> Optional.empty();
    };
  }

  private static ProblemException sick(String detail) {
    return new ProblemException(ProblemType.UNAVAILABLE, detail);
  }

  private static ProblemType type(EngineException.Kind kind) {
    return switch (kind) {
      case UNKNOWN -> ProblemType.NOT_FOUND;
      case CONFLICT -> ProblemType.CONFLICT;
      case UNAVAILABLE -> ProblemType.UNAVAILABLE;
    };
  }
}
