package dev.lehr.rehearsal.internal.windows.programs;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The commands that are part of the interpreter itself. */
final class CmdBuiltins {
  private final CmdProcess cmd;
  private final Map<String, Builtin> builtins = new TreeMap<>();

  /** One built-in: gets what follows its name. */
  @FunctionalInterface
  interface Builtin {
    void run(String tail, PowerShell.Streams streams);
  }

  CmdBuiltins(CmdProcess cmd) {
    this.cmd = cmd;
    CmdFiles files = new CmdFiles(cmd);
    CmdFolders folders = new CmdFolders(cmd);
    builtins.put("echo", this::echo);
    builtins.put("set", new CmdVariables(cmd)::set);
    builtins.put("exit", this::exit);
    builtins.put("goto", (tail, streams) -> jump(tail));
    builtins.put("call", this::call);
    builtins.put("setlocal", (tail, streams) -> setLocal(tail));
    builtins.put("endlocal", (tail, streams) -> cmd.endLocal());
    builtins.put("shift", (tail, streams) -> cmd.shift());
    builtins.put("start", this::start);
    builtins.put("pause", (tail, streams) -> cmd.setErrorLevel(0));
    builtins.put("ver", this::version);
    for (String accepted : List.of("title", "color", "cls", "prompt", "verify", "break", "chcp")) {
      builtins.put(accepted, (tail, streams) -> cmd.setErrorLevel(0));
    }
    files.addTo(builtins);
    folders.addTo(builtins);
  }

  /** Runs a command if it is a built-in; false when it is not. */
  boolean run(CommandText command, PowerShell.Streams streams) {
    String name = leadingWord(command.name());
    Builtin builtin = builtins.get(name);
    if (builtin == null) {
      return false;
    }
    String rest = command.name().substring(name.length());
    if (!rest.isEmpty() && ".\\/:([+".indexOf(rest.charAt(0)) < 0) {
      return false;
    }
    if (rest.startsWith(".") && isFile(command.name())) {
      return false;
    }
    builtin.run(rest + command.tail(), streams);
    return true;
  }

  private boolean isFile(String name) {
    return name.length() > 5
        && cmd.session().machine().drive().isFile(cmd.session().absolute(name));
  }

  private static String leadingWord(String name) {
    int end = 0;
    while (end < name.length() && Character.isLetter(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private void echo(String tail, PowerShell.Streams streams) {
    String trimmed = tail.strip();
    if (trimmed.equalsIgnoreCase("off") || trimmed.equalsIgnoreCase("on")) {
      cmd.setEcho(trimmed.equalsIgnoreCase("on"));
    } else if (trimmed.isEmpty() && tail.isBlank()) {
      streams.output().stdout("ECHO is " + (cmd.isEcho() ? "on" : "off") + ".\r\n");
    } else {
      streams.output().stdout(tail.substring(1) + "\r\n");
    }
  }

  private void exit(String tail, PowerShell.Streams streams) {
    List<String> words = CommandText.words(tail);
    boolean batchOnly = !words.isEmpty() && words.getFirst().equalsIgnoreCase("/b");
    String code = words.size() > (batchOnly ? 1 : 0) ? words.get(batchOnly ? 1 : 0) : "";
    if (code.matches("-?\\d{1,10}")) {
      cmd.setErrorLevel((int) Long.parseLong(code));
    }
    throw new CmdJump(batchOnly ? CmdJump.Kind.BATCH : CmdJump.Kind.PROCESS, "");
  }

  private static void jump(String tail) {
    String label = tail.strip().replaceFirst("^:", "").replaceFirst("[\\s:+,;=].*$", "");
    throw new CmdJump(CmdJump.Kind.LABEL, label);
  }

  private void call(String tail, PowerShell.Streams streams) {
    String target = cmd.expansion().percent(tail.strip(), List.of());
    if (target.startsWith(":")) {
      List<String> words = CommandText.words(target);
      cmd.callLabel(words.getFirst().substring(1), words.subList(1, words.size()), streams);
      return;
    }
    try {
      cmd.command(target, streams);
    } catch (CmdJump end) {
      if (end.kind() != CmdJump.Kind.BATCH) {
        throw end;
      }
    }
  }

  private void setLocal(String tail) {
    String options = tail.toLowerCase(Locale.ROOT);
    Optional<Boolean> delayed = Optional.empty();
    if (options.contains("delayedexpansion")) {
      delayed = Optional.of(options.contains("enabledelayedexpansion"));
    }
    cmd.setLocal(delayed);
    cmd.setErrorLevel(0);
  }

  /** {@code start} waits here even without /wait: a background process would outlive its record. */
  private void start(String tail, PowerShell.Streams streams) {
    String rest = tail.strip();
    if (rest.startsWith("\"")) {
      rest = rest.substring(rest.indexOf('"', 1) + 1).strip();
    }
    while (rest.startsWith("/")) {
      boolean folder = rest.regionMatches(true, 0, "/d", 0, 2) && !rest.startsWith("/d:");
      rest = rest.replaceFirst("^\\S+\\s*", "");
      if (folder) {
        rest = rest.replaceFirst("^(\"[^\"]*\"|\\S+)\\s*", "");
      }
    }
    if (!rest.isBlank()) {
      call(rest, streams);
    }
  }

  private void version(String tail, PowerShell.Streams streams) {
    String version = cmd.session().machine().release().fullVersion();
    int revision = cmd.session().machine().release().revision();
    streams
        .output()
        .stdout("\r\nMicrosoft Windows [Version %s.%d]\r\n".formatted(version, revision));
    cmd.setErrorLevel(0);
  }

  /** Waits some seconds, as {@code timeout} and {@code ping -n} are used to do. */
  static void pause(Session session, int seconds) {
    session.computer().pause(Duration.ofSeconds(Math.max(0, seconds)));
  }
}
