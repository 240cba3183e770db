package dev.lehr.packages;

/** Kinds of refusal, with the HTTP status that tells of each. */
public enum FeedFault {
  /** The request, package or filter is wrong. */
  BAD_REQUEST(400),
  /** No key was given where one is needed; clients then ask for one. */
  UNAUTHENTICATED(401),
  /** The key is unknown, revoked or lacks the scope. */
  FORBIDDEN(403),
  /** No such feed, package or page. */
  NOT_FOUND(404),
  /** That path does not take this method. */
  METHOD_NOT_ALLOWED(405),
  /** Another file has this id and version already. */
  CONFLICT(409),
  /** The file has no such bytes. */
  RANGE_NOT_SATISFIABLE(416),
  /** The upload is larger than this feed takes. */
  TOO_LARGE(413),
  /** The upstream of a proxy feed does not answer and nothing is cached. */
  UPSTREAM(502),
  /** The disk, the database or the blob store failed. */
  STORAGE(500);

  private final int status;

  FeedFault(int status) {
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
