package dev.lehr.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where the command writes, and how: results to {@link #out()}, everything else to {@link #err()}.
 *
 * @param terminal whether somebody is watching: colours and a live display make sense
 * @param colours whether to colour; follows {@code NO_COLOR} (no-color.org) and {@code TERM=dumb}
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal, boolean colours) {

  /** The process's own streams. */
  public static Console system() {
    Map<String, String> environment = System.getenv();
    // JDK 25 gives no console when either stream is redirected.
    boolean terminal =
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
    boolean colours =
        terminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Console(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        terminal,
        colours);
  }

  public String green(String text) {
    return painted("32", text);
  }

  public String red(String text) {
    return painted("31", text);
  }

  public String yellow(String text) {
    return painted("33", text);
  }

  public String bold(String text) {
    return painted("1", text);
  }

  public String faint(String text) {
    return painted("2", text);
  }

  private String painted(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
