package dev.lehr.rehearsal.internal.windows.programs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Command lines as they come over WinRM. */
public final class CommandLines {
  private static final int SHOWN = 400;
  private static final Pattern ENCODED =
      Pattern.compile(
          "(?is)^(.*?powershell(?:\\.exe)?\"?\\s.*?-e(?:c|nc\\w*)?)\\s+\"?([A-Za-z0-9+/=]{8,})\"?\\s*$");

  private CommandLines() {}

  /** A command line for a reader: encoded PowerShell decoded, at most 400 characters. */
  public static String shown(String line) {
    Matcher matcher = ENCODED.matcher(line);
    String text =
        matcher.matches()
            ? matcher.group(1) + " " + ShellPrograms.decoded(matcher.group(2)).orElse("?").strip()
            : line;
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }

  /**
   * One line of a file that is uploaded as thousands of {@code echo <base64> >> "%TEMP%\name"}
   * commands.
   *
   * @param target the file, with {@code %TEMP%} as written
   */
  public record UploadLine(String base64, String target) {}

  /** Recognises an {@link UploadLine} without going through the command interpreter. */
  public static Optional<UploadLine> uploadLine(String line) {
    int arrows = line.lastIndexOf(" >> \"%TEMP%\\");
    if (!line.startsWith("echo ") || arrows < 6 || !line.endsWith("\"")) {
      return Optional.empty();
    }
    String target = line.substring(arrows + 5, line.length() - 1);
    for (int i = 5; i < arrows; i++) {
      if (!isBase64(line.charAt(i))) {
        return Optional.empty();
      }
    }
    boolean plain = target.indexOf("%", 6) < 0 && target.indexOf('"') < 0;
    return plain
        ? Optional.of(new UploadLine(line.substring(5, arrows), target))
        : Optional.empty();
  }

  private static boolean isBase64(char character) {
    return (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || character == '+'
        || character == '/'
        || character == '=';
  }
}
