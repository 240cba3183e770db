package dev.lehr.rehearsal.internal.aws.protocol;

/** An error as the AWS API reports it: code, message, HTTP status. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  /**
   * An error with a status of its own.
   *
   * @param code AWS's code, such as {@code InvalidInstanceID.NotFound}; clients decide by it
   * @param message AWS's wording where it is known
   * @param status 400 to 599
   */
  public ApiError(String code, String message, int status) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** The usual kind: the client's mistake, HTTP 400. */
  public static ApiError of(String code, String message) {
    return new ApiError(code, message, 400);
  }

  /** A required parameter was not sent. */
  public static ApiError missing(String parameter) {
    return of("MissingParameter", "The request must contain the parameter %s".formatted(parameter));
  }

  /** A parameter has a value that can not be. */
  public static ApiError invalid(String parameter, String value, String remedy) {
    return of(
        "InvalidParameterValue",
        "Value (%s) for parameter %s is invalid. %s".formatted(value, parameter, remedy));
  }

  /** AWS's error code. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The message; never absent. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
