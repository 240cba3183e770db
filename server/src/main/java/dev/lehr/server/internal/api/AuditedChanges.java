package dev.lehr.server.internal.api;

import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Asked;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.Changes;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.store.AuditEntry;
import dev.lehr.server.internal.store.AuditLog;
import dev.lehr.server.internal.store.GivenAnswers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Writes every change to the audit log before it is made, and makes a request with an idempotency
 * key only once.
 */
public final class AuditedChanges implements Changes {
  private static final int LONGEST_KEY = 255;

  private final AuditLog audit;
  private final GivenAnswers answers;

  public AuditedChanges(AuditLog audit, GivenAnswers answers) {
    this.audit = audit;
    this.answers = answers;
  }

  @Override
  public Answer make(Route route, Call call, Asked asked, byte[] body) {
    Optional<String> key = call.header().apply("Idempotency-Key");
    if (key.isEmpty() || !route.method().equals("POST")) {
      return audited(route, call, asked);
    }
    GivenAnswers.Request request =
        new GivenAnswers.Request(
            call.caller().name(), checked(key.get()), fingerprint(asked, body));
    return switch (answers.claim(request)) {
      case GivenAnswers.Claim.Mine _ -> first(request, route, call, asked);
      case GivenAnswers.Claim.Answered answered ->
          answered.answer().with("Idempotent-Replayed", "true");
      case GivenAnswers.Claim.UnderWay _ ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "A request with the idempotency key '%s' is under way; ask again in a moment"
                  .formatted(request.key()));
      case GivenAnswers.Claim.OtherRequest _ ->
          throw new ProblemException(
              ProblemType.IDEMPOTENCY_KEY_REUSED,
              "The idempotency key '%s' was sent with another request before; make up a new one"
                  .formatted(request.key()));
    };
  }

  private Answer first(GivenAnswers.Request request, Route route, Call call, Asked asked) {
    boolean kept = false;
    try {
      Answer answer = audited(route, call, asked);
      if (answer instanceof Answer.Whole whole) {
        answers.keep(request, whole);
        kept = true;
      }
      return answer;
    } finally {
      if (!kept) {
        answers.forget(request);
      }
    }
  }

  private Answer audited(Route route, Call call, Asked asked) {
    note(route, call, asked, "asked", "");
    try {
      return route.operation().answer(call);
    } catch (RuntimeException failure) {
      note(route, call, asked, "refused", String.valueOf(failure.getMessage()));
      throw failure;
    }
  }

  @Override
  public void refused(Route route, Call call, Asked asked) {
    if (route.changes().isPresent()) {
      note(route, call, asked, "refused", "the caller lacks the role");
    }
  }

  private void note(Route route, Call call, Asked asked, String outcome, String detail) {
    audit.append(
        new AuditEntry(
            0,
            Instant.EPOCH,
            call.caller().name(),
            call.caller().address(),
            route.changes().orElse(route.name()),
            asked.path(),
            outcome,
            detail,
            call.id()));
  }

  private static String checked(String key) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "An Idempotency-Key has from 1 to %d characters, not %d"
              .formatted(LONGEST_KEY, key.length()));
    }
    return key;
  }

  private static String fingerprint(Asked asked, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          (asked.method() + " " + asked.path() + "?" + asked.query() + "\n")
              .getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
