package dev.lehr.rehearsal.internal.windows.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The task scheduler's library. */
public final class ScheduledTasks {
  private final Map<String, Task> tasks = new LinkedHashMap<>();

  /** When a task starts. */
  public enum Trigger {
    NONE,
    AT_STARTUP,
    AT_LOGON,
    SCHEDULED
  }

  /**
   * A task.
   *
   * @param folder such as {@code \}, with a backslash at its end
   */
  public record Task(
      String folder,
      String name,
      String command,
      String arguments,
      String user,
      Trigger trigger,
      boolean enabled,
      int lastResult) {
    /** The same with what its last run came to. */
    public Task withLastResult(int result) {
      return new Task(folder, name, command, arguments, user, trigger, enabled, result);
    }

    /** The same, enabled or not. */
    public Task withEnabled(boolean other) {
      return new Task(folder, name, command, arguments, user, trigger, other, lastResult);
    }

    /** The full path, {@code \folder\name}. */
    public String path() {
      return folder + name;
    }
  }

  /** Adds or replaces a task. */
  public synchronized void put(Task task) {
    tasks.put(folded(task.path()), task);
  }

  /** A task by its path; one without a folder lies in the root. */
  public synchronized Optional<Task> find(String path) {
    return Optional.ofNullable(tasks.get(folded(path)));
  }

  /** Removes a task; false when there is none. */
  public synchronized boolean remove(String path) {
    return tasks.remove(folded(path)) != null;
  }

  /** All tasks. */
  public synchronized List<Task> all() {
    return new ArrayList<>(tasks.values());
  }

  private static String folded(String path) {
    String name = path.replace('/', '\\').replaceAll("\\\\+", "\\\\").toLowerCase(Locale.ROOT);
    return name.startsWith("\\") ? name : "\\" + name;
  }
}
