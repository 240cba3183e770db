package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.Uninterpreted;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a guest must confess: statements it could not interpret, and things it only simulated. */
public final class Report {
  private static final int MAX_STATEMENT = 200;

  private final String instanceId;
  private final boolean strict;
  private final Map<String, Uninterpreted> statements = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /** A report; a strict one refuses what can not be interpreted. */
  public Report(String instanceId, boolean strict) {
    this.instanceId = instanceId;
    this.strict = strict;
  }

  /** A strict rehearsal ends here. */
  public static final class StrictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StrictException(String message) {
      super(message);
    }
  }

  /**
   * Something could not be interpreted.
   *
   * @throws StrictException when the rehearsal is strict
   */
  public void uninterpreted(String file, int line, String statement, String reason) {
    list(file, line, statement, reason);
    if (strict) {
      String shown = shown(statement);
      throw new StrictException(
          "The rehearsal can not interpret '%s' (%s) at %s:%d, and --strict makes that a failure;"
                  .formatted(shown, reason, file, line)
              + " run without --strict to have it listed in the report instead");
    }
  }

  /** Something could not be interpreted where no script can fail of it. */
  public void list(String file, int line, String statement, String reason) {
    String shown = shown(statement);
    synchronized (this) {
      statements.putIfAbsent(
          file + ":" + line + ":" + reason,
          new Uninterpreted(instanceId, file, line, shown, reason));
    }
  }

  private static String shown(String statement) {
    String first = statement.strip().lines().findFirst().orElse("");
    return first.substring(0, Math.min(first.length(), MAX_STATEMENT));
  }

  /** Something was simulated in a way that a reader of the report should know. */
  public synchronized void note(String text) {
    notes.add(text);
  }

  /** What could not be interpreted, each once, in order. */
  public synchronized List<Uninterpreted> statements() {
    return List.copyOf(statements.values());
  }

  /** What was only simulated. */
  public synchronized List<String> notes() {
    return List.copyOf(notes);
  }
}
