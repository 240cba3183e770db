package dev.lehr.rehearsal.internal.powershell;

/** Control flow that leaves more than one statement. */
@SuppressWarnings("serial")
sealed class Signal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Signal() {
    super(null, null, false, false);
  }

  /** {@code break} or {@code continue} with its label, or an empty one. */
  static final class Loop extends Signal {
    private static final long serialVersionUID = 1;
    private final String label;
    private final boolean isBreak;

    Loop(String label, boolean isBreak) {
      this.label = label;
      this.isBreak = isBreak;
    }

    boolean isBreak() {
      return isBreak;
    }

    boolean isFor(String loopLabel) {
      return label.isEmpty() || label.equalsIgnoreCase(loopLabel);
    }
  }

  /** {@code return}; its value is already written. */
  static final class Return extends Signal {
    private static final long serialVersionUID = 1;
  }

  /** {@code exit}. */
  static final class Exit extends Signal {
    private static final long serialVersionUID = 1;
    private final int code;

    Exit(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /** A stage that has enough, as {@code Select-Object -First}. */
  static final class Enough extends Signal {
    private static final long serialVersionUID = 1;
    private final transient Stage stage;

    Enough(Stage stage) {
      this.stage = stage;
    }

    Stage stage() {
      return stage;
    }
  }
}
