package dev.lehr.rehearsal.internal.winrm;

import dev.lehr.rehearsal.FaultKind;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.internal.winrm.EnvelopeWriter.Origin;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Command;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Create;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Delete;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Identify;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Limits;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Receive;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Send;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Signal;
import java.time.Duration;
import java.util.Optional;

/** Carries requests out on a machine's shells. */
final class WsManEndpoint {
  /** Room for the envelope around a reply's output. */
  private static final int ENVELOPE_OVERHEAD = 4_096;

  private final WinRmHost host;
  private final Shells shells;
  private final EnvelopeWriter writer;
  private final FaultPlan faults;
  private final Duration longestWait;

  WsManEndpoint(WinRmHost host, Shells shells, EnvelopeWriter writer, WinRmOptions options) {
    this.host = host;
    this.shells = shells;
    this.writer = writer;
    this.faults = options.faults();
    this.longestWait = options.longestWait();
  }

  /** What becomes of a request. */
  sealed interface Outcome {}

  /**
   * An envelope to answer with.
   *
   * @param written what to do when the client has it
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Answer(int status, byte[] envelope, Runnable written) implements Outcome {
    static Answer ok(byte[] envelope) {
      return new Answer(200, envelope, WsManEndpoint::nothing);
    }
  }

  /**
   * The connection is cut instead.
   *
   * @param reset by RST, else by FIN
   */
  record Cut(boolean reset) implements Outcome {}

  /** Who asks, from where. */
  record Caller(String user, Origin origin) {}

  Outcome answer(WsManRequest request, Caller caller) {
    try {
      return carryOut(request, caller);
    } catch (WsManFault fault) {
      return fault(request.messageId(), fault, 500);
    }
  }

  /** An answer that says what is wrong. */
  Answer fault(String relatesTo, WsManFault fault, int status) {
    return new Answer(
        status, writer.fault(relatesTo, fault, host.hostName()), WsManEndpoint::nothing);
  }

  Answer identity() {
    return Answer.ok(writer.identity());
  }

  private Outcome carryOut(WsManRequest request, Caller caller) {
    String id = request.messageId();
    return switch (request.operation()) {
      case Create create when shells.isRefusing() -> new Cut(false);
      case Create create -> {
        Shell shell = shells.open(caller.user(), create);
        yield Answer.ok(writer.created(id, shell, caller.origin()));
      }
      case Command command -> start(id, command, caller);
      case Receive receive ->
          shells.using(
              receive.shellId(),
              caller.user(),
              shell -> receive(request, run(shell, receive.commandId())));
      case Send send -> send(id, send, caller);
      case Signal signal -> signal(id, signal, caller);
      case Delete delete -> {
        shells.close(delete.shellId(), caller.user());
        yield Answer.ok(writer.deleted(id));
      }
      case Identify identify -> identity();
    };
  }

  private Answer start(String id, Command command, Caller caller) {
    ShellRun run = new ShellRun(shells.newId(), CommandLine.of(command));
    return shells.using(
        command.shellId(),
        caller.user(),
        shell -> {
          shell.start(run, host);
          return Answer.ok(writer.commandStarted(id, run.id()));
        });
  }

  private Outcome receive(WsManRequest request, ShellRun run) {
    Optional<Cut> cut = run.isFetchedFirst() ? cut(run) : Optional.empty();
    return cut.isPresent() ? cut.get() : fetch(request, run);
  }

  private Optional<Cut> cut(ShellRun run) {
    if (!ScriptLine.runsScript(run.line())) {
      return Optional.empty();
    }
    boolean reset = faults.strikes(FaultKind.RESET_MID_SCRIPT);
    if (!reset && !faults.strikes(FaultKind.CLOSE_MID_SCRIPT)) {
      return Optional.empty();
    }
    run.forget();
    return Optional.of(new Cut(reset));
  }

  private Answer fetch(WsManRequest request, ShellRun run) {
    CommandOutput.Portion portion =
        waitFor(run, request.limits())
            .orElseThrow(
                () ->
                    run.output().isAbandoned()
                        ? WsManFault.aborted(run.id())
                        : WsManFault.timedOut());
    byte[] envelope = writer.received(request.messageId(), run.id(), portion);
    boolean done = portion.exitCode().isPresent();
    return new Answer(200, envelope, done ? run::delivered : WsManEndpoint::nothing);
  }

  private Optional<CommandOutput.Portion> waitFor(ShellRun run, Limits limits) {
    Duration asked = limits.timeout();
    Duration timeout = asked.compareTo(longestWait) < 0 ? asked : longestWait;
    int most = (limits.envelopeSize() - ENVELOPE_OVERHEAD) / 4 * 3;
    try {
      return run.output().fetch(timeout, most);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Standard input is accepted; the machine's commands read none. */
  private Answer send(String id, Send send, Caller caller) {
    return shells.using(
        send.shellId(),
        caller.user(),
        shell -> {
          run(shell, send.commandId());
          return Answer.ok(writer.sent(id));
        });
  }

  private Answer signal(String id, Signal signal, Caller caller) {
    return shells.using(
        signal.shellId(),
        caller.user(),
        shell -> {
          ShellRun run = run(shell, signal.commandId());
          switch (signal.code()) {
            case WsMan.TERMINATE -> shell.forget(run.id());
            case WsMan.CTRL_C, WsMan.CTRL_BREAK -> run.interrupt();
            default -> throw WsManFault.unknownSignal(signal.code());
          }
          return Answer.ok(writer.signalled(id));
        });
  }

  private static void nothing() {
    // Most answers need no afterthought.
  }

  private static ShellRun run(Shell shell, String commandId) {
    return shell.run(commandId).orElseThrow(() -> WsManFault.commandNotFound(commandId));
  }
}
