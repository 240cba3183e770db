package dev.lehr.rehearsal.internal.winrm;

import dev.lehr.rehearsal.internal.winrm.WsManRequest.Command;

/** Makes the line for {@code cmd.exe /c} from a request's command and arguments. */
final class CommandLine {
  private static final String SPECIAL = "&|<>()^";

  private CommandLine() {}

  static String of(Command command) {
    StringBuilder line = new StringBuilder(command.command());
    command.arguments().forEach(argument -> line.append(' ').append(argument));
    return command.skipsCmd() ? escaped(line) : line.toString();
  }

  /** A line whose words mean themselves: without cmd.exe nothing is piped or redirected. */
  private static String escaped(CharSequence line) {
    StringBuilder escaped = new StringBuilder(line.length() + 8);
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      quoted ^= character == '"';
      if (!quoted && SPECIAL.indexOf(character) >= 0) {
        escaped.append('^');
      }
      escaped.append(character);
    }
    return escaped.toString();
  }
}
