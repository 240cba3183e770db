package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Accounts;
import dev.lehr.rehearsal.internal.windows.state.Environment;
import dev.lehr.rehearsal.internal.windows.state.ScheduledTasks.Task;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs scheduled tasks as the user they belong to, with that user's environment. */
public final class TaskRunner {
  private static final int FILE_NOT_FOUND = 0x80070002;

  private final Computer computer;

  /** A runner for a computer's tasks. */
  public TaskRunner(Computer computer) {
    this.computer = computer;
  }

  /** Runs a task to its end, keeps its result in the library, and gives it. */
  public int run(Task task) {
    Session session = computer.logOn(sessionUser(task.user()));
    session.setLocation("C:\\Windows\\system32");
    Sinks silent = new Sinks(text -> {}, text -> {});
    PowerShell.Streams streams = new PowerShell.Streams(List.of(), silent);
    String command = Environment.expand(task.command(), session.environment()).replace("\"", "");
    Optional<String> program = computer.programs().find(command, session);
    String arguments = Environment.expand(task.arguments(), session.environment());
    int result =
        program
            .map(path -> computer.programs().run(new Call(session, path, arguments, streams)))
            .orElse(FILE_NOT_FOUND);
    computer
        .machine()
        .tasks()
        .find(task.path())
        .ifPresent(kept -> computer.machine().tasks().put(kept.withLastResult(result)));
    return result;
  }

  /** Whether a task may be registered for a user: a service account, or with the right password. */
  public boolean accepts(String user, String password) {
    if (isServiceAccount(user)) {
      return true;
    }
    Accounts accounts = computer.machine().accounts();
    return accounts.user(user).isPresent() && accounts.accepts(user, password);
  }

  /** Whether a name means one of Windows' own accounts or a group. */
  public static boolean isServiceAccount(String user) {
    String name = Accounts.localName(user).toUpperCase(Locale.ROOT);
    return Environment.isSystem(user)
        || name.matches("SYSTEM|LOCAL ?SERVICE|NETWORK ?SERVICE|ADMINISTRATORS|USERS")
        || name.startsWith("S-1-5-");
  }

  private static String sessionUser(String user) {
    if (user.isEmpty() || isServiceAccount(user)) {
      return "SYSTEM";
    }
    return Accounts.localName(user);
  }
}
