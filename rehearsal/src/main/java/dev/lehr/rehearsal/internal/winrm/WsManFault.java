package dev.lehr.rehearsal.internal.winrm;

/** An operation that is answered with a SOAP fault. */
final class WsManFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** ERROR_WSMAN_INVALID_ACTIONURI. */
  private static final long INVALID_ACTION = 2_150_858_753L;

  /** ERROR_WSMAN_ENVELOPE_TOO_LARGE. */
  private static final long ENVELOPE_TOO_LARGE = 2_150_858_790L;

  /** ERROR_WSMAN_OPERATION_TIMEDOUT. */
  private static final long TIMED_OUT = 2_150_858_793L;

  /** ERROR_WSMAN_INVALID_RESOURCE_URI. */
  private static final long INVALID_RESOURCE = 2_150_858_811L;

  /** ERROR_WSMAN_SCHEMA_VALIDATION_ERROR. */
  private static final long INVALID_SCHEMA = 2_150_858_817L;

  /** ERROR_WSMAN_INVALID_XML. */
  private static final long INVALID_XML = 2_150_858_819L;

  /** ERROR_WSMAN_UNEXPECTED_SELECTORS: the shell or command is not there. */
  private static final long UNEXPECTED_SELECTORS = 2_150_858_843L;

  /** ERROR_WSMAN_QUOTA_MAX_SHELLS. */
  private static final long TOO_MANY_SHELLS = 2_150_859_173L;

  /** ERROR_ACCESS_DENIED. */
  private static final long ACCESS_DENIED = 5;

  /** ERROR_OPERATION_ABORTED. */
  private static final long ABORTED = 995;

  private final Kind kind;
  private final long code;

  /** The fault's SOAP code and subcode. */
  enum Kind {
    ACCESS_DENIED("s:Sender", "w:AccessDenied"),
    ACTION_NOT_SUPPORTED("s:Sender", "a:ActionNotSupported"),
    DESTINATION_UNREACHABLE("s:Sender", "a:DestinationUnreachable"),
    ENCODING_LIMIT("s:Sender", "w:EncodingLimit"),
    INTERNAL_ERROR("s:Receiver", "w:InternalError"),
    INVALID_SELECTORS("s:Sender", "w:InvalidSelectors"),
    QUOTA_LIMIT("s:Sender", "w:QuotaLimit"),
    SCHEMA_VALIDATION_ERROR("s:Sender", "w:SchemaValidationError"),
    TIMED_OUT("s:Receiver", "w:TimedOut");

    private final String side;
    private final String subcode;

    Kind(String side, String subcode) {
      this.side = side;
      this.subcode = subcode;
    }

    String side() {
      return side;
    }

    String subcode() {
      return subcode;
    }
  }

  private WsManFault(Kind kind, long code, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.code = code;
  }

  Kind kind() {
    return kind;
  }

  /** The Windows error code. */
  long code() {
    return code;
  }

  String text() {
    String message = getMessage();
    return message == null ? kind.name() : message;
  }

  static WsManFault timedOut() {
    return new WsManFault(
        Kind.TIMED_OUT,
        TIMED_OUT,
        "The WS-Management service cannot complete the operation within the time specified in"
            + " OperationTimeout.");
  }

  static WsManFault shellNotFound(String id) {
    return new WsManFault(
        Kind.INVALID_SELECTORS,
        UNEXPECTED_SELECTORS,
        "The request for the Windows Remote Shell with ShellId %s failed because the shell was not found on the server. Possible causes are: the specified ShellId is incorrect or the shell no longer exists on the server. Provide the correct ShellId or create a new shell and retry the operation."
            .formatted(id));
  }

  static WsManFault commandNotFound(String id) {
    return new WsManFault(
        Kind.INVALID_SELECTORS,
        UNEXPECTED_SELECTORS,
        "The request for the command with CommandId %s failed because the shell has no such command. It has ended and been signalled, or the CommandId is incorrect. Run the command again."
            .formatted(id));
  }

  static WsManFault tooManyShells(String user, int limit) {
    return new WsManFault(
        Kind.QUOTA_LIMIT,
        TOO_MANY_SHELLS,
        "The WS-Management service cannot process the request. The user %s is allowed a maximum number of %d concurrent shells, which has been exceeded. Close existing shells or raise the quota for this user."
            .formatted(user, limit));
  }

  static WsManFault accessDenied(String user, String shellId) {
    return new WsManFault(
        Kind.ACCESS_DENIED,
        ACCESS_DENIED,
        "Access is denied. The shell %s does not belong to the user %s.".formatted(shellId, user));
  }

  static WsManFault aborted(String commandId) {
    return new WsManFault(
        Kind.INTERNAL_ERROR,
        ABORTED,
        "The I/O operation has been aborted because of either a thread exit or an application request: the command %s was terminated."
            .formatted(commandId));
  }

  static WsManFault unknownAction(String action) {
    return new WsManFault(
        Kind.ACTION_NOT_SUPPORTED,
        INVALID_ACTION,
        "The WS-Management service cannot process the request because the action URI \"%s\" is not supported. The rehearsal's service knows Create, Command, Send, Receive, Signal and Delete of the cmd shell, and Identify."
            .formatted(action));
  }

  static WsManFault unknownSignal(String code) {
    return new WsManFault(
        Kind.SCHEMA_VALIDATION_ERROR,
        INVALID_SCHEMA,
        "The signal code \"%s\" is not known; use terminate, ctrl_c or ctrl_break."
            .formatted(code));
  }

  static WsManFault unknownResource(String uri) {
    return new WsManFault(
        Kind.DESTINATION_UNREACHABLE,
        INVALID_RESOURCE,
        "The WS-Management service cannot process the request. The resource URI \"%s\" is not supported; use %s."
            .formatted(uri, WsMan.CMD));
  }

  static WsManFault malformed(String reason) {
    return new WsManFault(
        Kind.SCHEMA_VALIDATION_ERROR,
        INVALID_XML,
        "The WS-Management service cannot process the request because the XML is invalid: "
            + reason);
  }

  static WsManFault invalid(String reason) {
    return new WsManFault(
        Kind.SCHEMA_VALIDATION_ERROR,
        INVALID_SCHEMA,
        "The WS-Management service cannot process the request: " + reason);
  }

  static WsManFault tooLarge(long limit) {
    return new WsManFault(
        Kind.ENCODING_LIMIT,
        ENVELOPE_TOO_LARGE,
        "The WS-Management service cannot process the request because the request is larger than %d bytes. Send it in smaller pieces."
            .formatted(limit));
  }
}
