package dev.lehr.rehearsal.internal.windows.cmdlets;

import static dev.lehr.rehearsal.internal.windows.cmdlets.NetType.text;

import dev.lehr.rehearsal.internal.powershell.PowerShellFault;
import dev.lehr.rehearsal.internal.powershell.PowerShellNull;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.programs.TaskRunner;
import dev.lehr.rehearsal.internal.windows.state.ScheduledTasks.Task;
import dev.lehr.rehearsal.internal.windows.state.ScheduledTasks.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The COM object {@code Schedule.Service}, which Packer's elevated provisioner and Boxstarter-like
 * scripts use. A task runs to its end inside {@code Run}; its state then still says "running" once,
 * because those scripts first wait up to ten seconds to see it run.
 */
final class SchedulerObjects {
  private static final int READY = 3;
  private static final int RUNNING = 4;
  private static final int LOGON_PASSWORD = 1;

  private final Session session;
  private final TaskRunner runner;
  private final Map<String, Integer> pendingStates = new ConcurrentHashMap<>();

  SchedulerObjects(Session session) {
    this.session = session;
    this.runner = new TaskRunner(session.computer());
  }

  Thing service() {
    return new Thing("System.__ComObject#Schedule.Service")
        .action("Connect", arguments -> {})
        .method(
            "NewTask",
            arguments ->
                new Thing("System.__ComObject#ITaskDefinition")
                    .with("XmlText", "")
                    .with("Settings", new Thing("System.__ComObject#ITaskSettings"))
                    .with("RegistrationInfo", new Thing("System.__ComObject#IRegistrationInfo"))
                    .with("Principal", new Thing("System.__ComObject#IPrincipal"))
                    .method("Run", none -> noSuchMethod("Run")))
        .method("GetFolder", arguments -> folder());
  }

  /** A script that went on after a failed registration holds a definition, not a task. */
  private static Object noSuchMethod(String name) {
    throw new PowerShellFault(
        "System.Management.Automation.RuntimeException",
        "Method invocation failed because [System.__ComObject] does not contain a method named '%s'."
            .formatted(name),
        "InvalidOperation",
        "MethodNotFound");
  }

  private Thing folder() {
    return new Thing("System.__ComObject#ITaskFolder")
        .with("Name", "\\")
        .method("RegisterTaskDefinition", this::register)
        .method("RegisterTask", this::registerXml)
        .method("GetTask", arguments -> task(text(arguments, 0)))
        .method("GetTasks", arguments -> all())
        .action("DeleteTask", arguments -> delete(text(arguments, 0)));
  }

  private Object register(List<Object> arguments) {
    String xml = arguments.get(1) instanceof Thing definition ? definition.textOf("XmlText") : "";
    List<Object> direct = new ArrayList<>(arguments);
    direct.set(1, xml);
    return registerXml(direct);
  }

  private Object registerXml(List<Object> arguments) {
    TaskXml xml = TaskXml.parse(text(arguments, 1));
    String user = text(arguments, 3).isEmpty() ? xml.user() : text(arguments, 3);
    boolean withPassword =
        arguments.size() > 5
            && arguments.get(5) instanceof Number type
            && type.intValue() == LOGON_PASSWORD;
    if (withPassword && !runner.accepts(user, text(arguments, 4))) {
      throw new PowerShellFault(
          "System.Runtime.InteropServices.COMException",
          "(48,4):UserId: The user name or password is incorrect. (Exception from HRESULT:"
              + " 0x8007052E)");
    }
    Task task = taskOf(text(arguments, 0), user, xml);
    session.machine().tasks().put(task);
    return registered(task);
  }

  private static Task taskOf(String name, String user, TaskXml xml) {
    String path = name.startsWith("\\") ? name : "\\" + name;
    int slash = path.lastIndexOf('\\');
    return new Task(
        path.substring(0, slash + 1),
        path.substring(slash + 1),
        xml.command(),
        xml.arguments(),
        user,
        xml.atStartup() ? Trigger.AT_STARTUP : Trigger.NONE,
        true,
        267011);
  }

  private Object task(String path) {
    return session
        .machine()
        .tasks()
        .find(path)
        .map(this::registered)
        .orElseThrow(
            () ->
                new PowerShellFault(
                    "System.IO.FileNotFoundException",
                    "The system cannot find the file specified. (Exception from HRESULT:"
                        + " 0x80070002)"));
  }

  private Object all() {
    return new ArrayList<Object>(
        session.machine().tasks().all().stream().map(this::registered).toList());
  }

  private void delete(String path) {
    session.machine().tasks().remove(path);
  }

  private Thing registered(Task task) {
    return new Thing("System.__ComObject#IRegisteredTask")
        .with("Name", task.name())
        .with("Path", task.path())
        .with("Enabled", task.enabled())
        .live("State", () -> state(task))
        .live("LastTaskResult", () -> lastResult(task))
        .method("Run", arguments -> run(task))
        .action("Stop", arguments -> {})
        .saying(task.name());
  }

  private Object run(Task task) {
    pendingStates.put(task.path(), RUNNING);
    runner.run(task);
    return PowerShellNull.NULL;
  }

  private int state(Task task) {
    Integer pending = pendingStates.remove(task.path());
    return pending == null ? READY : pending;
  }

  private int lastResult(Task task) {
    return session.machine().tasks().find(task.path()).map(Task::lastResult).orElse(0);
  }
}
