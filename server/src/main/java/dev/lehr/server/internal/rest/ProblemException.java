package dev.lehr.server.internal.rest;

import java.util.List;
import java.util.Map;

/** A request that can not be answered as its sender hoped. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), Map.of());
  }

  public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
    this(type, detail, errors, Map.of());
  }

  private ProblemException(
      ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers) {
    super(detail);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  /** One with a header that its kind of answer must have. */
  public static ProblemException withHeader(
      ProblemType type, String detail, String name, String value) {
    return new ProblemException(type, detail, List.of(), Map.of(name, value));
  }

  /** A query parameter that is not as it should be. */
  public static ProblemException parameter(String name, String message) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST, message, List.of(new FieldError(name, message)));
  }

  public ProblemType type() {
    return type;
  }

  public List<FieldError> errors() {
    return errors;
  }

  Map<String, String> headers() {
    return headers;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
