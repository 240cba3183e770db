package dev.lehr.packages.internal.nupkg;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which names a file in a package may have, so that it can be unpacked on Windows and nowhere else.
 */
final class FileNames {
  private static final Pattern RESERVED =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])([. ].*)?");
  private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*\\x00-\\x1f\\x7f]");
  private static final int LONGEST = 1_024;

  private FileNames() {}

  /** Why a name, its escapes undone, can not be taken. */
  static Optional<String> problem(String name) {
    String path = name.replace('\\', '/');
    if (name.length() > LONGEST) {
      return Optional.of("is longer than " + LONGEST + " characters");
    }
    if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
      return Optional.of("is absolute; files must stay inside the package");
    }
    if (FORBIDDEN.matcher(path).find()) {
      return Optional.of("has a character that Windows does not allow in file names");
    }
    String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    for (String segment : folder.split("/", -1)) {
      Optional<String> problem = segmentProblem(segment);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> segmentProblem(String segment) {
    if (segment.isEmpty()) {
      return Optional.of("has an empty part; write one slash between folders");
    }
    if (segment.equals("..") || segment.equals(".")) {
      return Optional.of(
          "has the part '%s'; files must stay inside the package".formatted(segment));
    }
    if (segment.endsWith(".") || segment.endsWith(" ")) {
      return Optional.of("has a part that ends with a dot or blank, which Windows drops");
    }
    return isReserved(segment)
        ? Optional.of("has the part '%s', which Windows reserves".formatted(segment))
        : Optional.empty();
  }

  static boolean isReserved(String segment) {
    return RESERVED.matcher(segment.toLowerCase(Locale.ROOT)).matches();
  }

  /** For messages: what can not be printed as {@code ?}. */
  static String printable(String name) {
    String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
    return shown.replaceAll("[^\\x20-\\x7e…]", "?");
  }
}
