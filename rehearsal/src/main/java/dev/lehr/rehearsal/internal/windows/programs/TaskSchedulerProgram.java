package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.ScheduledTasks;
import dev.lehr.rehearsal.internal.windows.state.ScheduledTasks.Task;
import dev.lehr.rehearsal.internal.windows.state.ScheduledTasks.Trigger;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code schtasks.exe}. */
final class TaskSchedulerProgram {
  void addTo(Map<String, Program> programs) {
    programs.put("schtasks", TaskSchedulerProgram::run);
  }

  private static int run(Call call) {
    if (call.has("/create")) {
      return create(call);
    }
    if (call.has("/query")) {
      return query(call);
    }
    Optional<Task> task = call.after("/tn").flatMap(name -> call.machine().tasks().find(name));
    if (task.isEmpty()) {
      return call.fail(1, "ERROR: The system cannot find the file specified.");
    }
    if (call.has("/delete")) {
      call.machine().tasks().remove(task.get().path());
      return success(call, "The scheduled task \"%s\" was successfully deleted.", task.get());
    }
    if (call.has("/run")) {
      new TaskRunner(call.session().computer()).run(task.get());
      return success(call, "Attempted to run the scheduled task \"%s\".", task.get());
    }
    if (call.has("/change")) {
      boolean enabled = !call.has("/disable");
      call.machine().tasks().put(task.get().withEnabled(enabled));
      return success(
          call, "The parameters of scheduled task \"%s\" have been changed.", task.get());
    }
    return call.has("/end") ? 0 : call.uninterpreted("schtasks " + call.word(0));
  }

  private static int success(Call call, String text, Task task) {
    call.line("SUCCESS: " + text.formatted(task.name()));
    return 0;
  }

  private static int create(Call call) {
    Optional<String> name = call.after("/tn");
    if (name.isEmpty()) {
      return call.fail(1, "ERROR: Invalid syntax. Mandatory option 'tn' is missing.");
    }
    String user = call.after("/ru").orElse(call.session().user());
    String password = call.after("/rp").orElse("");
    TaskRunner runner = new TaskRunner(call.session().computer());
    if (!password.isEmpty() && !runner.accepts(user, password)) {
      return call.fail(1, "ERROR: The user name or password is incorrect.");
    }
    ScheduledTasks tasks = call.machine().tasks();
    Task task = task(call, name.get(), user);
    if (tasks.find(task.path()).isPresent() && !call.has("/f")) {
      return call.fail(1, "WARNING: The task name \"" + name.get() + "\" already exists.");
    }
    tasks.put(task);
    return success(call, "The scheduled task \"%s\" has successfully been created.", task);
  }

  private static Task task(Call call, String name, String user) {
    String path = name.startsWith("\\") ? name : "\\" + name;
    String line = call.after("/tr").orElse("");
    CommandText command = CommandText.of(line);
    return new Task(
        path.substring(0, path.lastIndexOf('\\') + 1),
        WindowsPath.name(path),
        command.name(),
        command.tail().strip(),
        user,
        trigger(call.after("/sc").orElse("")),
        true,
        267011);
  }

  private static Trigger trigger(String schedule) {
    return switch (schedule.toLowerCase(Locale.ROOT)) {
      case "onstart" -> Trigger.AT_STARTUP;
      case "onlogon" -> Trigger.AT_LOGON;
      case "" -> Trigger.NONE;
      default -> Trigger.SCHEDULED;
    };
  }

  private static int query(Call call) {
    Optional<String> name = call.after("/tn");
    List<Task> tasks =
        name.map(one -> call.machine().tasks().find(one).stream().toList())
            .orElseGet(call.machine().tasks()::all);
    if (name.isPresent() && tasks.isEmpty()) {
      return call.fail(1, "ERROR: The system cannot find the file specified.");
    }
    call.line("TaskName                                 Next Run Time          Status");
    call.line("======================================== ====================== ===============");
    tasks.forEach(
        task ->
            call.line(
                "%-40s %-22s %s"
                    .formatted(task.path(), "N/A", task.enabled() ? "Ready" : "Disabled")));
    return 0;
  }
}
