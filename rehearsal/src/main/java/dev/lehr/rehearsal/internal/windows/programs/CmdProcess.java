package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.powershell.Host.ProgramOutput;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One run of {@code cmd.exe}: its variables, error level and the batch files it is in. Commands are
 * parsed one by one as they come, so that {@code goto} and variables set by an earlier line work as
 * they do in reality.
 */
final class CmdProcess {
  private static final int MAX_DEPTH = 200;

  private final Session session;
  private final CmdExpansion expansion;
  private final CmdBuiltins builtins = new CmdBuiltins(this);
  private final CmdLoops loops = new CmdLoops(this);
  private final Map<Character, String> loopVariables = new HashMap<>();
  private final Deque<Batch> batches = new ArrayDeque<>();
  private final Deque<Saved> saved = new ArrayDeque<>();
  private int errorLevel;
  private boolean echo = true;
  private boolean delayed;

  /** What setlocal keeps for endlocal. */
  private record Saved(Map<String, String> variables, boolean delayed, int batchDepth) {}

  /** A batch file under way. */
  private static final class Batch {
    private final List<String> lines;
    private final List<String> arguments;
    private int next;

    Batch(List<String> lines, List<String> arguments) {
      this.lines = lines;
      this.arguments = arguments;
    }

    Optional<String> nextLine() {
      return next < lines.size() ? Optional.of(lines.get(next++)) : Optional.empty();
    }
  }

  CmdProcess(Session session) {
    this.session = session;
    this.expansion = new CmdExpansion(session, this::variable);
  }

  /** Runs a line as {@code cmd /c} does; gives the exit code. */
  int runLine(String line, PowerShell.Streams streams) {
    try {
      String expanded = expansion.percent(line, List.of());
      CmdNode node = new CmdParser(expanded, Optional::empty).parse();
      run(node, streams);
    } catch (CmdParser.SyntaxException malformed) {
      streams.output().stderr(malformed.getMessage() + "\r\n");
      errorLevel = 1;
    } catch (CmdJump left) {
      // exit and goto end a command line.
    }
    return errorLevel;
  }

  /** Runs a batch file; gives the error level it leaves. */
  int runBatch(String path, List<String> arguments, PowerShell.Streams streams) {
    String text = new String(session.machine().drive().read(path), StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>();
    all.add(arguments.isEmpty() ? path : arguments.getFirst());
    all.addAll(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
    String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      runBatch(new Batch(clean.lines().toList(), all), streams);
    } catch (CmdJump left) {
      if (left.kind() == CmdJump.Kind.PROCESS && batches.isEmpty()) {
        return errorLevel;
      }
      throw left;
    }
    return errorLevel;
  }

  /** Calls a label of the batch file under way. */
  void callLabel(String label, List<String> arguments, PowerShell.Streams streams) {
    Batch caller = batches.peek();
    if (caller == null) {
      throw new CmdParser.SyntaxException("");
    }
    List<String> all = new ArrayList<>(List.of(caller.arguments.getFirst()));
    all.addAll(arguments);
    Batch called = new Batch(caller.lines, all);
    if (!seek(called, label, streams)) {
      errorLevel = 1;
      return;
    }
    runBatch(called, streams);
  }

  private void runBatch(Batch batch, PowerShell.Streams streams) {
    if (batches.size() >= MAX_DEPTH) {
      streams.output().stderr("The batch file calls itself too deep.\r\n");
      errorLevel = 1;
      throw new CmdJump(CmdJump.Kind.PROCESS, "");
    }
    batches.push(batch);
    try {
      while (step(batch, streams)) {
        Computer.checkAlive();
      }
    } finally {
      batches.pop();
      while (!saved.isEmpty() && saved.peek().batchDepth() > batches.size()) {
        endLocal();
      }
    }
  }

  /** Runs the batch file's next command; false at its end. */
  private boolean step(Batch batch, PowerShell.Streams streams) {
    Optional<String> line = batch.nextLine();
    if (line.isEmpty()) {
      return false;
    }
    if (line.get().strip().startsWith(":")) {
      return true;
    }
    try {
      runBatchLine(batch, line.get(), streams);
      return true;
    } catch (CmdJump jump) {
      if (jump.kind() == CmdJump.Kind.LABEL && seek(batch, jump.label(), streams)) {
        return true;
      }
      if (jump.kind() == CmdJump.Kind.PROCESS) {
        throw jump;
      }
      return false;
    } catch (CmdParser.SyntaxException malformed) {
      streams.output().stderr(malformed.getMessage() + "\r\n");
      errorLevel = 255;
      throw new CmdJump(CmdJump.Kind.PROCESS, "");
    }
  }

  private void runBatchLine(Batch batch, String line, PowerShell.Streams streams) {
    CmdParser parser =
        new CmdParser(
            expansion.percent(line, batch.arguments),
            () -> batch.nextLine().map(more -> expansion.percent(more, batch.arguments)));
    CmdNode node = parser.parse();
    if (echo && !isQuiet(node)) {
      String prompt = "\r\n" + session.location() + ">";
      streams.output().stdout(prompt + expansion.percent(line, batch.arguments).strip() + " \r\n");
    }
    run(node, streams);
  }

  private static boolean isQuiet(CmdNode node) {
    return switch (node) {
      case CmdNode.Simple simple -> simple.quiet();
      case CmdNode.Joined joined -> isQuiet(joined.first());
      case CmdNode.Nothing nothing -> true;
      default -> false;
    };
  }

  private boolean seek(Batch batch, String label, PowerShell.Streams streams) {
    if (label.equalsIgnoreCase("eof")) {
      batch.next = batch.lines.size();
      return true;
    }
    for (int i = 0; i < batch.lines.size(); i++) {
      String line = batch.lines.get(i).strip();
      if (line.startsWith(":") && labelOf(line).equalsIgnoreCase(label)) {
        batch.next = i + 1;
        return true;
      }
    }
    streams.output().stderr("The system cannot find the batch label specified - " + label + "\r\n");
    errorLevel = 1;
    return false;
  }

  private static String labelOf(String line) {
    return line.substring(1).strip().replaceFirst("[\\s:+,;=].*$", "");
  }

  /** Runs one parsed command. */
  void run(CmdNode node, PowerShell.Streams streams) {
    switch (node) {
      case CmdNode.Nothing nothing -> {}
      case CmdNode.Simple simple -> simple(simple, streams);
      case CmdNode.Joined joined -> joined(joined, streams);
      case CmdNode.Block block -> block(block, streams);
      case CmdNode.If condition -> condition(condition, streams);
      case CmdNode.For loop -> loops.run(loop, streams);
    }
  }

  private void block(CmdNode.Block block, PowerShell.Streams streams) {
    Optional<PowerShell.Streams> inner = redirected(block.redirections(), streams);
    inner.ifPresent(output -> block.commands().forEach(command -> run(command, output)));
  }

  private void joined(CmdNode.Joined joined, PowerShell.Streams streams) {
    if (joined.joint() == CmdNode.Joint.PIPE) {
      pipe(joined, streams);
      return;
    }
    run(joined.first(), streams);
    boolean goOn =
        switch (joined.joint()) {
          case THEN, PIPE -> true;
          case AND -> errorLevel == 0;
          case OR -> errorLevel != 0;
        };
    if (goOn) {
      run(joined.second(), streams);
    }
  }

  private void pipe(CmdNode.Joined joined, PowerShell.Streams streams) {
    StringBuilder text = new StringBuilder();
    Sinks collecting = new Sinks(text::append, streams.output()::stderr);
    run(joined.first(), new PowerShell.Streams(streams.input(), collecting));
    run(
        joined.second(),
        new PowerShell.Streams(text.toString().lines().toList(), streams.output()));
  }

  private void condition(CmdNode.If node, PowerShell.Streams streams) {
    CmdNode.Condition condition = node.condition();
    boolean holds =
        CmdConditions.holds(
            condition, expanded(condition.left()), expanded(condition.right()), this);
    if (holds != condition.negated()) {
      run(node.then(), streams);
    } else if (!node.otherwise().isEmpty()) {
      run(node.otherwise().getFirst(), streams);
    }
  }

  private void simple(CmdNode.Simple simple, PowerShell.Streams streams) {
    Computer.checkAlive();
    redirected(simple.redirections(), streams)
        .ifPresent(inner -> command(expanded(simple.text()), inner));
  }

  /** Runs one command's text, with everything in it expanded. */
  void command(String text, PowerShell.Streams streams) {
    CommandText command = CommandText.of(text);
    try {
      if (!builtins.run(command, streams)) {
        program(command, streams);
      }
    } catch (WindowsException refused) {
      streams.output().stderr(refused.kind().text() + "\r\n");
      errorLevel = 1;
    }
  }

  private void program(CommandText command, PowerShell.Streams streams) {
    Computer computer = session.computer();
    Optional<String> path = computer.programs().find(command.name(), session);
    if (path.isEmpty()) {
      streams
          .output()
          .stderr(
              "'%s' is not recognized as an internal or external command,\r\n"
                      .formatted(command.name())
                  + "operable program or batch file.\r\n");
      errorLevel = batches.isEmpty() ? 1 : 9009;
      return;
    }
    if (isBatch(path.get())) {
      List<String> arguments = new ArrayList<>(List.of(path.get()));
      arguments.addAll(CommandText.words(command.tail()));
      runBatch(path.get(), arguments, streams);
      if (!batches.isEmpty()) {
        throw new CmdJump(CmdJump.Kind.BATCH, "");
      }
      return;
    }
    errorLevel =
        computer.programs().run(new Call(session, path.get(), command.tail().strip(), streams));
  }

  /** Whether a path is a batch file that the interpreter runs itself. */
  static boolean isBatch(String path) {
    String extension = WindowsPath.extension(path).toLowerCase(Locale.ROOT);
    return (extension.equals(".bat") || extension.equals(".cmd")) && !Programs.isKnown(path);
  }

  private Optional<PowerShell.Streams> redirected(
      List<CmdNode.Redirection> redirections, PowerShell.Streams streams) {
    if (redirections.isEmpty()) {
      return Optional.of(streams);
    }
    List<CmdNode.Redirection> expanded =
        redirections.stream()
            .map(
                one ->
                    new CmdNode.Redirection(
                        one.handle(), one.append(), one.input(), expanded(one.target())))
            .toList();
    try {
      ProgramOutput output = Sinks.of(streams.output()).redirected(expanded, session);
      return Optional.of(new PowerShell.Streams(input(expanded, streams), output));
    } catch (WindowsException refused) {
      streams.output().stderr(refused.kind().text() + "\r\n");
      errorLevel = 1;
      return Optional.empty();
    }
  }

  private List<String> input(List<CmdNode.Redirection> redirections, PowerShell.Streams streams) {
    Drive drive = session.machine().drive();
    return redirections.stream()
        .filter(CmdNode.Redirection::input)
        .findFirst()
        .map(
            one ->
                Sinks.isNul(one.target())
                    ? List.<String>of()
                    : new String(drive.read(session.absolute(one.target())), StandardCharsets.UTF_8)
                        .lines()
                        .toList())
        .orElse(streams.input());
  }

  String expanded(String text) {
    String looped = expansion.loopVariables(text, loopVariables);
    return delayed ? expansion.delayed(looped) : looped;
  }

  CmdExpansion expansion() {
    return expansion;
  }

  Optional<String> variable(String name) {
    String value = session.environment().get(name);
    if (value != null) {
      return Optional.of(value);
    }
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "CD" -> Optional.of(session.location());
      case "ERRORLEVEL" -> Optional.of(String.valueOf(errorLevel));
      case "RANDOM" -> Optional.of(String.valueOf(session.machine().random().nextInt(32768)));
      case "DATE" -> Optional.of(Clocks.date(session.machine()));
      case "TIME" -> Optional.of(Clocks.time(session.machine()));
      case "CMDEXTVERSION" -> Optional.of("2");
      default -> Optional.empty();
    };
  }

  Session session() {
    return session;
  }

  int errorLevel() {
    return errorLevel;
  }

  void setErrorLevel(int level) {
    errorLevel = level;
  }

  void setEcho(boolean on) {
    echo = on;
  }

  boolean isEcho() {
    return echo;
  }

  boolean isInBatch() {
    return !batches.isEmpty();
  }

  Map<Character, String> loopVariables() {
    return loopVariables;
  }

  void shift() {
    Batch batch = batches.peek();
    if (batch != null && batch.arguments.size() > 1) {
      batch.arguments.remove(1);
    }
  }

  void setLocal(Optional<Boolean> delayedExpansion) {
    saved.push(new Saved(new HashMap<>(session.environment()), delayed, batches.size()));
    delayedExpansion.ifPresent(on -> delayed = on);
  }

  void endLocal() {
    Saved old = saved.poll();
    if (old != null) {
      session.environment().clear();
      session.environment().putAll(old.variables());
      delayed = old.delayed();
    }
  }

  void setDelayed(boolean on) {
    delayed = on;
  }
}
