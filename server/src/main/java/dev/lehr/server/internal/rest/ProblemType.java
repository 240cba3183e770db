package dev.lehr.server.internal.rest;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of problems that an answer can tell, as RFC 9457 wants them. */
public enum ProblemType {
  INVALID_REQUEST(400, "The request is not valid"),
  UNAUTHENTICATED(401, "Who is asking is not known"),
  FORBIDDEN(403, "Who is asking may not do this"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "This can not be done with it"),
  CONFLICT(409, "Its present state does not allow this"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
  WRONG_HOST(421, "This server does not answer to that name"),
  INVALID_CONTENT(422, "The body does not fit"),
  IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for something else"),
  DEFECT(500, "The server has a defect"),
  UNAVAILABLE(503, "The server can not do this now");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  /** What it is, always in the same words. */
  public String title() {
    return title;
  }

  /** Its name in URIs: {@code not-found}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its URI, at which the server describes it. */
  public String uri() {
    return "/api/v1/problems/" + slug();
  }

  static Optional<ProblemType> of(String slug) {
    return Stream.of(values()).filter(type -> type.slug().equals(slug)).findFirst();
  }
}
