package dev.lehr.rehearsal.internal.windows.programs;

/** Leaves the commands under way: {@code goto}, {@code exit} and {@code exit /b}. */
final class CmdJump extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String label;

  /** How far to leave. */
  enum Kind {
    LABEL,
    BATCH,
    PROCESS
  }

  CmdJump(Kind kind, String label) {
    super(kind + " " + label, null, false, false);
    this.kind = kind;
    this.label = label;
  }

  Kind kind() {
    return kind;
  }

  String label() {
    return label;
  }
}
