package dev.lehr.rehearsal.internal.windows.state;

import java.util.List;
import java.util.regex.Pattern;

/** File name patterns with {@code *} and {@code ?}. */
public final class Wildcards {
  private Wildcards() {}

  /** Whether a text contains a wildcard. */
  public static boolean has(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Whether a name fits a pattern, without regard to case; {@code *.*} fits all. */
  public static boolean fits(String pattern, String name) {
    if (pattern.equals("*.*") || pattern.equals("*")) {
      return true;
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char character = pattern.charAt(i);
      regex.append(
          switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(character));
          });
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
        .matcher(name)
        .matches();
  }

  /**
   * The files and folders that a path means whose last name may be a pattern; empty when there is
   * none.
   */
  public static List<Drive.Entry> expand(Drive drive, String path, String location) {
    String text = path.replace('/', '\\');
    if (!has(text)) {
      return drive.entry(WindowsPath.absolute(text, location)).map(List::of).orElse(List.of());
    }
    String parent = WindowsPath.parent(text);
    String pattern = WindowsPath.name(text);
    if (has(parent)) {
      return expand(drive, parent, location).stream()
          .filter(Drive.Entry::directory)
          .flatMap(
              folder -> expand(drive, WindowsPath.join(folder.path(), pattern), "C:\\").stream())
          .toList();
    }
    String folder = WindowsPath.absolute(parent.isEmpty() ? "." : parent, location);
    if (!drive.isDirectory(folder)) {
      return List.of();
    }
    return drive.list(folder).stream().filter(entry -> fits(pattern, entry.name())).toList();
  }
}
