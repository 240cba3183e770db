package dev.lehr.rehearsal.internal.windows;

import dev.lehr.rehearsal.CommandRecord;
import dev.lehr.rehearsal.Uninterpreted;
import dev.lehr.rehearsal.internal.machine.Guest;
import dev.lehr.rehearsal.internal.windows.chocolatey.ChocoProgram;
import dev.lehr.rehearsal.internal.windows.chocolatey.ChocolateyCmdlets;
import dev.lehr.rehearsal.internal.windows.cmdlets.MachinePowerShell;
import dev.lehr.rehearsal.internal.windows.programs.Computer;
import dev.lehr.rehearsal.internal.windows.programs.Report;
import dev.lehr.rehearsal.internal.windows.programs.TaskRunner;
import dev.lehr.rehearsal.internal.windows.services.ServiceProcesses;
import dev.lehr.rehearsal.internal.windows.state.Accounts;
import dev.lehr.rehearsal.internal.windows.state.Launch;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.ScheduledTasks;
import dev.lehr.rehearsal.internal.windows.state.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

/** A simulated Windows Server: a machine at rest, and what runs on it between boot and halt. */
public final class WindowsGuest implements Guest {
  private final Machine machine;
  private final Computer computer;
  private final Report report;
  private final CommandLog log;
  private final FirstBoot firstBoot;
  private final RunningCommands running;
  private final ServiceProcesses processes;
  private final Runnable winRmChanged;
  private volatile WinRmSettings announced;
  private volatile boolean specialized;

  WindowsGuest(Birth birth, Power power, Runnable winRmChanged, WindowsGuests guests) {
    this.winRmChanged = winRmChanged;
    this.machine = machine(birth, guests);
    this.report = new Report(birth.instanceId(), guests.strict());
    this.log = new CommandLog(birth.instanceId(), guests.clock());
    this.processes =
        new ServiceProcesses(
            new ServiceProcesses.Site(
                machine,
                birth.address(),
                birth.work().resolve("services"),
                report,
                guests.services()));
    machine.services().runBy(processes);
    this.computer =
        new Computer(
            machine,
            power,
            new Computer.Fittings(report, guests.pauses(), Map.of("choco", new ChocoProgram())),
            ignored -> new MachinePowerShell(List.of(new ChocolateyCmdlets())));
    this.firstBoot = new FirstBoot(computer, birth, log);
    this.running = new RunningCommands(computer, log, this::compareWinRm);
    this.announced = new WinRmSettings(false, false, false, false);
  }

  private static Machine machine(Birth birth, WindowsGuests guests) {
    Random random = new Random(birth.instanceId().hashCode());
    Machine.Surroundings surroundings =
        new Machine.Surroundings(birth.work(), guests.clock(), random);
    Path disk = birth.disk();
    if (!Machine.isSnapshot(disk)) {
      return Machine.stock(surroundings, birth.stockImage());
    }
    Machine machine = Machine.fromSnapshot(surroundings, disk);
    Launch launch = machine.launch();
    machine.setLaunch(new Launch(launch.generalized(), launch.persistUserData(), false));
    return machine;
  }

  @Override
  public void boot() {
    running.open();
    Thread booting = Thread.currentThread();
    running.enter(booting);
    processes.powered(true);
    try {
      firstBoot.specialize();
      specialized = true;
      machine.startUp();
      firstBoot.run();
      runStartupTasks();
    } catch (CancellationException powerLost) {
      // Power went while starting: what was done stays, like on a real machine.
      stopServices();
    } finally {
      running.leave(booting);
    }
    announced = settings();
  }

  private void runStartupTasks() {
    TaskRunner runner = new TaskRunner(computer);
    machine.tasks().all().stream()
        .filter(task -> task.enabled() && task.trigger() == ScheduledTasks.Trigger.AT_STARTUP)
        .forEach(task -> start(runner, task));
  }

  /** Windows does not wait for what a task waits for. */
  private static void start(TaskRunner runner, ScheduledTasks.Task task) {
    try {
      runner.run(task);
    } catch (Report.RefusedException refused) {
      System.getLogger(WindowsGuest.class.getName())
          .log(System.Logger.Level.DEBUG, "{0}: {1}", task.path(), refused.getMessage());
    }
  }

  @Override
  public void halt() {
    running.close();
    stopServices();
    machine.drive().close();
  }

  private void stopServices() {
    processes.powered(false);
    machine.services().stopAll();
  }

  @Override
  public void crash() {
    processes.kill();
    halt();
  }

  @Override
  public List<Long> processes() {
    return processes.ids();
  }

  @Override
  public void snapshot(Path target) {
    machine.writeSnapshot(target);
  }

  @Override
  public boolean announcesPassword() {
    return machine.launch().passwordIsBirths();
  }

  @Override
  public boolean keepsOldPassword() {
    return specialized && !announcesPassword();
  }

  @Override
  public List<CommandRecord> commands() {
    return log.records();
  }

  @Override
  public List<Uninterpreted> uninterpreted() {
    return report.statements();
  }

  @Override
  public List<String> notes() {
    return report.notes();
  }

  /** The machine's state, for whoever wants to look inside. */
  public Machine machine() {
    return machine;
  }

  @Override
  public String hostName() {
    return machine.hostName();
  }

  @Override
  public WinRmSettings settings() {
    boolean serves = machine.services().find("WinRM").filter(Services.Service::running).isPresent();
    boolean http = serves && listens("HTTP", 5985);
    boolean https = serves && listens("HTTPS", 5986);
    boolean basic = machine.winRm().isTrue("Service\\Auth\\Basic");
    return new WinRmSettings(
        http, https, basic, machine.winRm().isTrue("Service\\AllowUnencrypted"));
  }

  private boolean listens(String transport, int port) {
    return machine.winRm().listens(transport, port) && machine.firewall().lets(port);
  }

  private void compareWinRm() {
    WinRmSettings now = settings();
    if (!now.equals(announced)) {
      announced = now;
      winRmChanged.run();
    }
  }

  @Override
  public Optional<String> passwordOf(String user) {
    Accounts accounts = machine.accounts();
    String name = Accounts.localName(user);
    boolean allowed =
        accounts.isAdministrator(name)
            || accounts
                .group("Remote Management Users")
                .filter(group -> group.members().stream().anyMatch(name::equalsIgnoreCase))
                .isPresent();
    return accounts
        .user(name)
        .filter(known -> known.enabled() && allowed && !known.password().isEmpty())
        .map(Accounts.User::password);
  }

  @Override
  public RunningCommand start(ShellCommand command, Output output) {
    return running.start(command, output);
  }
}
