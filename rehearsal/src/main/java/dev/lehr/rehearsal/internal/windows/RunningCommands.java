package dev.lehr.rehearsal.internal.windows;

import dev.lehr.rehearsal.internal.powershell.Host.ProgramOutput;
import dev.lehr.rehearsal.internal.windows.programs.CommandLines;
import dev.lehr.rehearsal.internal.windows.programs.Computer;
import dev.lehr.rehearsal.internal.windows.programs.PowerShell;
import dev.lehr.rehearsal.internal.windows.programs.Programs;
import dev.lehr.rehearsal.internal.windows.programs.Report;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Accounts;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import dev.lehr.rehearsal.internal.winrm.WinRmHost.Output;
import dev.lehr.rehearsal.internal.winrm.WinRmHost.RunningCommand;
import dev.lehr.rehearsal.internal.winrm.WinRmHost.ShellCommand;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The commands that run on a guest, each in a thread of its own. */
final class RunningCommands {
  /** What Windows gives a process that was ended by Ctrl-C. */
  private static final int CONTROL_C = 0xC000013A;

  private final Computer computer;
  private final CommandLog log;
  private final Runnable afterEach;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean open;

  RunningCommands(Computer computer, CommandLog log, Runnable afterEach) {
    this.computer = computer;
    this.log = log;
    this.afterEach = afterEach;
  }

  void open() {
    open = true;
  }

  /** A thread that power-off must end, such as the one that boots. */
  void enter(Thread thread) {
    threads.add(thread);
    if (!open) {
      thread.interrupt();
    }
  }

  /** The opposite of {@link #enter}; must be called by that thread itself. */
  void leave(Thread thread) {
    threads.remove(thread);
    Thread.interrupted();
  }

  /** Ends everything. */
  void close() {
    open = false;
    threads.forEach(Thread::interrupt);
  }

  RunningCommand start(ShellCommand command, Output output) {
    Run run = new Run(command, output, log.begin(command.line()));
    Thread thread = Thread.ofVirtual().name("command").unstarted(run);
    run.thread.set(thread);
    thread.start();
    return run;
  }

  /** One command under way. */
  private final class Run implements RunningCommand, Runnable {
    private final ShellCommand command;
    private final Gate gate;
    private final CommandLog.Entry entry;
    private final AtomicReference<Thread> thread = new AtomicReference<>();

    Run(ShellCommand command, Output output, CommandLog.Entry entry) {
      this.command = command;
      this.gate = new Gate(output);
      this.entry = entry;
    }

    @Override
    public void run() {
      Thread self = Thread.currentThread();
      enter(self);
      try {
        int exitCode = execute(command, gate);
        Computer.checkAlive();
        entry.exited(exitCode);
        afterEach.run();
        gate.exited(exitCode);
      } catch (CancellationException ended) {
        entry.cutOff();
        if (open) {
          gate.exited(CONTROL_C);
        }
      } finally {
        leave(self);
      }
    }

    @Override
    public void terminate() {
      entry.cutOff();
      Thread running = thread.get();
      if (running != null && threads.contains(running)) {
        running.interrupt();
      }
    }

    @Override
    public void delivered() {
      entry.delivered();
    }
  }

  private int execute(ShellCommand command, Gate gate) {
    Optional<CommandLines.UploadLine> upload = CommandLines.uploadLine(command.line());
    try {
      return upload.isPresent() && command.variables().isEmpty()
          ? append(command.user(), upload.get())
          : runLine(command, gate);
    } catch (WindowsException refused) {
      gate.stderr(refused.kind().text() + "\r\n");
      return 1;
    } catch (Report.RefusedException refused) {
      gate.stderr(refused.getMessage() + "\r\n");
      return 1;
    }
  }

  private int append(String user, CommandLines.UploadLine line) {
    String path =
        computer.temporaryFolder(Accounts.localName(user))
            + line.target().substring("%TEMP%".length());
    byte[] text = (line.base64() + " \r\n").getBytes(StandardCharsets.US_ASCII);
    computer.machine().drive().append(path, text);
    return 0;
  }

  private int runLine(ShellCommand command, Gate gate) {
    Session session = computer.logOn(Accounts.localName(command.user()));
    session.environment().putAll(command.variables());
    command.workingDirectory().ifPresent(path -> session.setLocation(session.absolute(path)));
    return Programs.runLine(session, command.line(), new PowerShell.Streams(List.of(), gate));
  }

  /** Lets output through until the command has been ended. */
  private static final class Gate implements ProgramOutput {
    private final Output output;

    Gate(Output output) {
      this.output = output;
    }

    @Override
    public void stdout(String text) {
      Computer.checkAlive();
      output.stdout(text);
    }

    @Override
    public void stderr(String text) {
      Computer.checkAlive();
      output.stderr(text);
    }

    void exited(int exitCode) {
      output.exited(exitCode);
    }
  }
}
