package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.powershell.Host.ProgramOutput;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One program start.
 *
 * @param program the program's full path
 * @param tail the command line after the program's name, as written
 */
public record Call(Session session, String program, String tail, PowerShell.Streams streams) {
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"?|[^\\s\"])+");

  /** The arguments, split as C programs get them. */
  public List<String> arguments() {
    return Arguments.split(tail);
  }

  /** The arguments for programs that take a backslash before a quote for what it is. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(tail);
    while (matcher.find()) {
      words.add(matcher.group().replace("\"", ""));
    }
    return words;
  }

  public Machine machine() {
    return session.machine();
  }

  public List<String> input() {
    return streams.input();
  }

  public ProgramOutput output() {
    return streams.output();
  }

  /** Writes a line to standard output. */
  public void line(String text) {
    streams.output().stdout(text + "\r\n");
  }

  /** Writes a line to standard error. */
  public void error(String text) {
    streams.output().stderr(text + "\r\n");
  }

  /** Writes a line to standard error and gives the exit code that goes with it. */
  public int fail(int exitCode, String text) {
    error(text);
    return exitCode;
  }

  /** An argument in lower case, or empty when there are fewer. */
  public String word(int index) {
    List<String> arguments = arguments();
    return index < arguments.size() ? arguments.get(index).toLowerCase(Locale.ROOT) : "";
  }

  /** An argument as written. */
  public Optional<String> argument(int index) {
    List<String> arguments = arguments();
    return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
  }

  /** Whether an argument is given, such as {@code /f}, whatever its case. */
  public boolean has(String argument) {
    return arguments().stream().anyMatch(argument::equalsIgnoreCase);
  }

  /** The argument after another, such as the value after {@code /v}. */
  public Optional<String> after(String name) {
    List<String> arguments = arguments();
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).equalsIgnoreCase(name)) {
        return Optional.of(arguments.get(i + 1));
      }
    }
    return Optional.empty();
  }

  /** What follows a prefix in the argument that has it: the value in {@code name=value}. */
  public Optional<String> value(String prefix) {
    return arguments().stream()
        .filter(argument -> argument.regionMatches(true, 0, prefix, 0, prefix.length()))
        .map(argument -> argument.substring(prefix.length()))
        .findFirst();
  }

  /** Reports a use of this program that the rehearsal does not know, and goes on with success. */
  public int uninterpreted(String reason) {
    session.computer().report().uninterpreted("(command)", 1, program + " " + tail, reason);
    return 0;
  }

  /** Reports that this would never end on Windows; what is given is to be thrown. */
  public Report.RefusedException stuck(String reason) {
    return session.computer().report().stuck("(command)", 1, program + " " + tail, reason);
  }
}
