package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.programs.TaskRunner;
import dev.lehr.rehearsal.internal.windows.state.ScheduledTasks;
import dev.lehr.rehearsal.internal.windows.state.ScheduledTasks.Task;
import dev.lehr.rehearsal.internal.windows.state.ScheduledTasks.Trigger;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.List;
import java.util.Optional;

/** Scheduled tasks. */
final class TaskCmdlets {
  private final Session session;
  private final ScheduledTasks tasks;

  TaskCmdlets(Session session) {
    this.session = session;
    this.tasks = session.machine().tasks();
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add(
        "New-ScheduledTaskAction [Execute] [Argument] [WorkingDirectory] [Id:named]", this::action);
    cmdlets.add(
        "New-ScheduledTaskTrigger [Once:switch] [Daily:switch] [Weekly:switch] [AtStartup:switch]"
            + " [AtLogOn:switch] [At:named] [User:named] [DaysOfWeek:named] [DaysInterval:named]"
            + " [WeeksInterval:named] [RandomDelay:named] [RepetitionInterval:named]"
            + " [RepetitionDuration:named]",
        TaskCmdlets::trigger);
    cmdlets.add(
        "New-ScheduledTaskPrincipal [UserId] [LogonType] [RunLevel] [GroupId:named] [Id:named]",
        call ->
            call.write(
                new Thing("MSFT_TaskPrincipal2")
                    .with(
                        "UserId",
                        Parameters.text(call, "UserId", Parameters.text(call, "GroupId", "SYSTEM")))
                    .with("RunLevel", Parameters.text(call, "RunLevel", "Limited"))));
    cmdlets.add(
        "New-ScheduledTaskSettingsSet [AllowStartIfOnBatteries:switch]"
            + " [DontStopIfGoingOnBatteries:switch] [StartWhenAvailable:switch] [Hidden:switch]"
            + " [ExecutionTimeLimit:named] [RestartCount:named] [RestartInterval:named]"
            + " [Priority:named] [MultipleInstances:named] [Compatibility:named] [Disable:switch]"
            + " [RunOnlyIfNetworkAvailable:switch] [DontStopOnIdleEnd:switch] [WakeToRun:switch]",
        call -> call.write(new Thing("MSFT_TaskSettings3")));
    cmdlets.add(
        "New-ScheduledTask [Action] [Trigger] [Settings] [Principal] [Description:named]",
        this::definition);
    cmdlets.add(
        "Register-ScheduledTask [TaskName] [TaskPath] [Action:named] [Trigger:named]"
            + " [Settings:named] [Principal:named] [User:named] [Password:named] [RunLevel:named]"
            + " [Description:named] [InputObject:named] [Xml:named] [Force:switch]",
        this::register);
    cmdlets.add(
        "Set-ScheduledTask [TaskName] [TaskPath] [Action:named] [Trigger:named] [Settings:named]"
            + " [Principal:named] [User:named] [Password:named] [InputObject:named]",
        call -> each(call, task -> {}));
    cmdlets.add("Get-ScheduledTask [TaskName] [TaskPath]", this::get);
    cmdlets.add("Get-ScheduledTaskInfo [TaskName] [TaskPath] [InputObject:named]", this::info);
    cmdlets.add(
        "Start-ScheduledTask [TaskName] [TaskPath] [InputObject:named]",
        call -> each(call, new TaskRunner(session.computer())::run));
    cmdlets.add("Stop-ScheduledTask [TaskName] [TaskPath]", call -> each(call, task -> {}));
    cmdlets.add(
        "Enable-ScheduledTask [TaskName] [TaskPath] [InputObject:named]",
        call -> each(call, task -> tasks.put(task.withEnabled(true))));
    cmdlets.add(
        "Disable-ScheduledTask [TaskName] [TaskPath] [InputObject:named]",
        call -> each(call, task -> tasks.put(task.withEnabled(false))));
    cmdlets.add(
        "Unregister-ScheduledTask [TaskName] [TaskPath] [InputObject:named]",
        call -> each(call, task -> tasks.remove(task.path())));
  }

  private void action(Invocation call) {
    call.write(
        new Thing("MSFT_TaskExecAction")
            .with("Execute", Parameters.text(call, "Execute", ""))
            .with("Arguments", Parameters.text(call, "Argument", ""))
            .with("WorkingDirectory", Parameters.text(call, "WorkingDirectory", "")));
  }

  private static void trigger(Invocation call) {
    Trigger kind =
        call.isSet("AtStartup")
            ? Trigger.AT_STARTUP
            : call.isSet("AtLogOn") ? Trigger.AT_LOGON : Trigger.SCHEDULED;
    call.write(new Thing("MSFT_TaskTrigger").with("Kind", kind.name()).with("Enabled", true));
  }

  private void definition(Invocation call) {
    call.write(
        new Thing("MSFT_ScheduledTask")
            .with("Action", Parameters.value(call, "Action").orElse(""))
            .with("Trigger", Parameters.value(call, "Trigger").orElse(""))
            .with("Principal", Parameters.value(call, "Principal").orElse("")));
  }

  private void register(Invocation call) {
    String user =
        Parameters.text(call, "User")
            .or(() -> part(call, "Principal").map(principal -> principal.textOf("UserId")))
            .orElse(session.user());
    Optional<String> password = Parameters.secret(call, "Password");
    if (password.isPresent() && !new TaskRunner(session.computer()).accepts(user, password.get())) {
      throw call.terminate(
          "The user name or password is incorrect.", "PermissionDenied", "HRESULT 0x8007052e");
    }
    Task task = task(call, user);
    if (tasks.find(task.path()).isPresent() && !call.isSet("Force")) {
      throw call.terminate(
          "Cannot create a file when that file already exists.",
          "ResourceExists",
          "HRESULT 0x800700b7");
    }
    tasks.put(task);
    call.write(thing(task));
  }

  private Task task(Invocation call, String user) {
    String folder = Parameters.text(call, "TaskPath", "\\");
    String path = WindowsPath.join(folder.startsWith("\\") ? folder : "\\" + folder, "");
    String name = Parameters.text(call, "TaskName", "");
    Optional<String> xml = Parameters.text(call, "Xml");
    if (xml.isPresent()) {
      TaskXml read = TaskXml.parse(xml.get());
      Trigger trigger = read.atStartup() ? Trigger.AT_STARTUP : Trigger.NONE;
      return new Task("\\", name, read.command(), read.arguments(), user, trigger, true, 267011);
    }
    Thing action = part(call, "Action").orElseGet(() -> new Thing("MSFT_TaskExecAction"));
    Trigger trigger =
        part(call, "Trigger").map(one -> Trigger.valueOf(one.textOf("Kind"))).orElse(Trigger.NONE);
    return new Task(
        path.endsWith("\\") ? path : path + "\\",
        name,
        action.textOf("Execute"),
        action.textOf("Arguments"),
        user,
        trigger,
        true,
        267011);
  }

  /** A part of the task, from its own parameter or out of -InputObject; the first of several. */
  private static Optional<Thing> part(Invocation call, String name) {
    Optional<Object> direct = Parameters.value(call, name);
    Object value =
        direct
            .or(
                () ->
                    Parameters.value(call, "InputObject")
                        .filter(Thing.class::isInstance)
                        .flatMap(object -> ((Thing) object).property(name)))
            .orElse("");
    List<Object> several = Parameters.elements(value);
    return several.isEmpty() || !(several.getFirst() instanceof Thing thing)
        ? Optional.empty()
        : Optional.of(thing);
  }

  private List<Task> chosen(Invocation call) {
    List<String> names = Parameters.subjects(call, "TaskName", "TaskName");
    String folder = Parameters.text(call, "TaskPath", "*");
    return tasks.all().stream()
        .filter(
            task ->
                (names.isEmpty()
                        || names.stream().anyMatch(name -> Wildcards.fits(name, task.name())))
                    && Wildcards.fits(folder, task.folder()))
        .toList();
  }

  private void each(Invocation call, java.util.function.Consumer<Task> action) {
    List<Task> chosen = chosen(call);
    if (chosen.isEmpty()) {
      missing(call);
    }
    chosen.forEach(action);
  }

  private static void missing(Invocation call) {
    String name = Parameters.text(call, "TaskName", "");
    if (!Wildcards.has(name) && !name.isEmpty()) {
      call.error(
          "No MSFT_ScheduledTask objects found with property 'TaskName' equal to '%s'.  Verify the value of the property and retry."
              .formatted(name),
          "ObjectNotFound",
          "CmdletizationQuery_NotFound_TaskName");
    }
  }

  private void get(Invocation call) {
    List<Task> chosen = chosen(call);
    if (chosen.isEmpty()) {
      missing(call);
    }
    chosen.forEach(task -> call.write(thing(task)));
  }

  private void info(Invocation call) {
    each(
        call,
        task ->
            call.write(
                new Thing("MSFT_TaskDynamicInfo")
                    .with("TaskName", task.name())
                    .with("LastTaskResult", task.lastResult())));
  }

  private static Thing thing(Task task) {
    return new Thing("MSFT_ScheduledTask")
        .with("TaskPath", task.folder())
        .with("TaskName", task.name())
        .with("State", task.enabled() ? "Ready" : "Disabled")
        .with("URI", task.path())
        .saying("MSFT_ScheduledTask (TaskName = \"" + task.name() + "\")");
  }
}
