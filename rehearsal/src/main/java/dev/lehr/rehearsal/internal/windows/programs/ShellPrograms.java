package dev.lehr.rehearsal.internal.windows.programs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code cmd.exe}, {@code powershell.exe} and {@code pwsh.exe}. */
final class ShellPrograms {
  /** PowerShell's parameters that take a value but mean nothing here. */
  private static final List<String> WITH_VALUE =
      List.of(
          "executionpolicy",
          "ep",
          "ex",
          "exec",
          "inputformat",
          "outputformat",
          "windowstyle",
          "w",
          "version",
          "psconsolefile",
          "configurationname",
          "settingsfile",
          "workingdirectory",
          "wd");

  void addTo(Map<String, Program> programs) {
    programs.put("cmd", ShellPrograms::cmd);
    programs.put("powershell", call -> powerShell(call, false));
    programs.put("pwsh", call -> powerShell(call, true));
  }

  private static int cmd(Call call) {
    String tail = call.tail().strip();
    while (tail.startsWith("/")) {
      char letter = tail.length() > 1 ? Character.toLowerCase(tail.charAt(1)) : ' ';
      if (letter == 'c' || letter == 'k' || letter == 'r') {
        String line = unquoted(tail.substring(2).stripLeading());
        return Programs.runLine(call.session(), line, call.streams());
      }
      tail = tail.replaceFirst("^/\\S+\\s*", "");
    }
    call.line("Microsoft Windows [Version " + call.machine().release().fullVersion() + "]");
    call.input().forEach(line -> Programs.runLine(call.session(), line, call.streams()));
    return 0;
  }

  /**
   * The quotes around the whole line go, unless they just enclose a program's name: what {@code cmd
   * /?} explains at length.
   */
  static String unquoted(String line) {
    String text = line.strip();
    if (!text.startsWith("\"")) {
      return line;
    }
    int last = text.lastIndexOf('"');
    boolean onlyTwo = text.indexOf('"', 1) == last;
    boolean special = text.chars().anyMatch(character -> "&<>()@^|".indexOf(character) >= 0);
    boolean name = onlyTwo && !special && last > 0 && text.substring(1, last).contains("\\");
    if (name || last == 0) {
      return text;
    }
    return text.substring(1, last) + text.substring(last + 1);
  }

  private static int powerShell(Call call, boolean core) {
    List<String> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!isSwitch(argument)) {
        return core ? file(call, i) : command(call, i);
      }
      String name = argument.substring(1).toLowerCase(Locale.ROOT);
      if (is(name, "encodedcommand", 1) || name.equals("ec")) {
        return encoded(call, i + 1);
      }
      if (is(name, "command", 1)) {
        return command(call, i + 1);
      }
      if (is(name, "file", 1)) {
        return file(call, i + 1);
      }
      i += takesValue(name) ? 1 : 0;
    }
    if (!call.input().isEmpty()) {
      return run(call, String.join("\n", call.input()));
    }
    call.line("Windows PowerShell");
    call.line("Copyright (C) Microsoft Corporation. All rights reserved.");
    return 0;
  }

  private static boolean isSwitch(String argument) {
    return argument.length() > 1
        && (argument.charAt(0) == '-' || argument.charAt(0) == '/')
        && Character.isLetter(argument.charAt(1))
        && argument.indexOf(' ') < 0;
  }

  private static boolean is(String name, String full, int shortest) {
    return name.length() >= shortest && full.startsWith(name);
  }

  private static boolean takesValue(String name) {
    return WITH_VALUE.stream().anyMatch(known -> known.equals(name) || is(name, known, 3));
  }

  private static int command(Call call, int first) {
    List<String> arguments = call.arguments();
    String text = String.join(" ", arguments.subList(first, arguments.size()));
    boolean fromInput = text.equals("-");
    return run(call, fromInput ? String.join("\n", call.input()) : text);
  }

  private static int run(Call call, String text) {
    Session child = call.session().child();
    return call.session().computer().powerShell().runCommand(child, text, call.streams());
  }

  private static int encoded(Call call, int index) {
    Optional<String> text = call.argument(index).flatMap(ShellPrograms::decoded);
    if (text.isEmpty()) {
      return call.fail(
          1,
          "Cannot process the command because the value specified with -EncodedCommand is not"
              + " properly encoded. The value must be Base64 encoded.");
    }
    return run(call, text.get());
  }

  /** The text of an -EncodedCommand. */
  static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Optional.of(new String(bytes, StandardCharsets.UTF_16LE));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static int file(Call call, int index) {
    Optional<String> path = call.argument(index);
    if (path.isEmpty()) {
      return call.fail(-196608, "The parameter -File requires a file path.");
    }
    String full = call.session().absolute(path.get());
    if (!call.machine().drive().isFile(full)) {
      return call.fail(
          -196608,
          ("The argument '%s' to the -File parameter does not exist. Provide the path to an"
                  + " existing '.ps1' file as an argument to the -File parameter.")
              .formatted(path.get()));
    }
    List<String> rest = call.arguments().subList(index + 1, call.arguments().size());
    Session child = call.session().child();
    return call.session().computer().powerShell().runFile(child, full, rest, call.streams());
  }
}
