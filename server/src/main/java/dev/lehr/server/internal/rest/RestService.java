package dev.lehr.server.internal.rest;

import dev.lehr.database.DatabaseException;
import dev.lehr.server.internal.security.Caller;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;

/**
 * Answers requests: finds their route, lets their caller in, reads what they bring. Whatever is
 * wrong becomes a problem that says so.
 */
public final class RestService {
  private static final Logger LOG = System.getLogger(RestService.class.getName());

  private final Router router;
  private final Gate gate;
  private final Changes changes;
  private final BodyReader bodies = new BodyReader();

  public RestService(Router router, Gate gate, Changes changes) {
    this.router = router;
    this.gate = gate;
    this.changes = changes;
  }

  /** One of which everybody may read everything and nobody change anything. */
  public static RestService readOnly(Router router) {
    return new RestService(
        router,
        asked -> Caller.anonymous(asked.address()),
        new Changes() {
          @Override
          public Answer make(Route route, Call call, Asked asked, byte[] body) {
            throw new IllegalStateException("Nothing can be changed here: " + route.name());
          }

          @Override
          public void refused(Route route, Call call, Asked asked) {
            throw new IllegalStateException("Nothing can be refused here: " + route.name());
          }
        });
  }

  /**
   * An answer and which route gave it.
   *
   * @param route its path's template, which makes a good label; none when there was no route
   */
  record Answered(String route, Answer answer) {}

  /** Answers. */
  Answered answer(Asked asked) throws IOException {
    String route = "none";
    try {
      Caller caller = caller(asked);
      Router.Match match = router.find(asked.method(), asked.path());
      route = match.route().path().toString();
      return new Answered(route, answer(match, asked, caller));
    } catch (RuntimeException failure) {
      ProblemException problem = Refusals.problem(failure).orElseGet(() -> defect(asked, failure));
      return new Answered(route, Problems.answer(problem, asked.id()));
    }
  }

  /** What everybody may see needs no store: some of it tells that the store is away. */
  private Caller caller(Asked asked) {
    try {
      return gate.admit(asked);
    } catch (JdbiException | DatabaseException away) {
      if (router.find(asked.method(), asked.path()).route().needs().isEmpty()) {
        return Caller.anonymous(asked.address());
      }
      throw away;
    }
  }

  private static ProblemException defect(Asked asked, RuntimeException failure) {
    LOG.log(Level.ERROR, "Request %s failed".formatted(asked.id()), failure);
    return new ProblemException(
        ProblemType.DEFECT,
        "Something went wrong that should not; the server's log tells more under request '%s'"
            .formatted(asked.id()));
  }

  private Answer answer(Router.Match match, Asked asked, Caller caller) throws IOException {
    Route route = match.route();
    Map<String, String> query = QueryReader.read(asked.query(), route.query());
    Call bare =
        new Call(
            asked.id(),
            match.path(),
            query,
            asked.header(),
            tools.jackson.databind.json.JsonMapper.shared().createObjectNode(),
            caller);
    checkRole(route, bare, asked);
    if (route.changes().isEmpty()) {
      return route.operation().answer(bare);
    }
    byte[] bytes = route.takesBody() ? bodies.bytes(asked) : new byte[0];
    Call call =
        new Call(
            asked.id(), match.path(), query, asked.header(), bodies.read(asked, bytes), caller);
    return changes.make(route, call, asked, bytes);
  }

  private void checkRole(Route route, Call call, Asked asked) {
    if (route.needs().isEmpty() || route.needs().filter(call.caller()::may).isPresent()) {
      return;
    }
    if (call.caller().roles().isEmpty()) {
      throw ProblemException.withHeader(
          ProblemType.UNAUTHENTICATED,
          "Send a token: 'Authorization: Bearer TOKEN'; on the server's own computer it is in the"
              + " file admin-token of its data folder",
          "WWW-Authenticate",
          "Bearer realm=\"lehr\"");
    }
    changes.refused(route, call, asked);
    throw new ProblemException(
        ProblemType.FORBIDDEN,
        "Token '%s' may not do this; it takes the role '%s'"
            .formatted(call.caller().name(), route.needs().get().word()));
  }
}
