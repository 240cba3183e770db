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

  /** A command of the rehearsal ends here, whatever its script does about errors. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Something could not be interpreted.
   *
   * @throws RefusedException when the rehearsal is strict
   */
  public void uninterpreted(String file, int line, String statement, String reason) {
    list(file, line, statement, reason);
    if (strict) {
      String shown = shown(statement);
      throw new RefusedException(
          "The rehearsal can not interpret '%s' (%s) at %s:%d, and --strict makes that a failure;"
                  .formatted(shown, reason, file, line)
              + " run without --strict to have it listed in the report instead");
    }
  }

  /** Something would never end on Windows; it is listed, and what is given is to be thrown. */
  public RefusedException stuck(String file, int line, String statement, String reason) {
    list(file, line, statement, reason);
    return new RefusedException(
        "'%s' at %s:%d: %s".formatted(shown(statement), file, line, reason));
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
