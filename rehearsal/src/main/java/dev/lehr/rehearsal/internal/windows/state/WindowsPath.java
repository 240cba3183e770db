package dev.lehr.rehearsal.internal.windows.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Windows path arithmetic on text. Nothing here looks at a disk; what comes out of {@link
 * #absolute} never contains {@code .}, {@code ..} or a forward slash.
 */
public final class WindowsPath {
  private static final String FORBIDDEN = "<>:\"|?*";

  private WindowsPath() {}

  /**
   * The full path of what is named from a location: {@code C:\a\b}, or {@code C:\}.
   *
   * @throws WindowsException for another drive than C:, or a name that Windows does not allow
   */
  public static String absolute(String path, String location) {
    String text = path.replace('/', '\\').strip();
    if (text.startsWith("\\\\?\\") || text.startsWith("\\\\.\\")) {
      text = text.substring(4);
    }
    if (text.startsWith("\\\\")) {
      throw new WindowsException(WindowsException.Kind.PATH_NOT_FOUND, path);
    }
    List<String> parts = new ArrayList<>();
    if (hasDrive(text)) {
      requireDriveC(text, path);
      boolean rooted = text.length() > 2 && text.charAt(2) == '\\';
      if (!rooted && text.length() > 2) {
        append(parts, withoutDrive(location), path);
      }
      text = text.substring(2);
    } else if (!text.startsWith("\\")) {
      append(parts, withoutDrive(location), path);
    }
    append(parts, text, path);
    return "C:\\" + String.join("\\", parts);
  }

  /** Whether a path starts with a drive letter or a backslash. */
  public static boolean isRooted(String path) {
    return hasDrive(path) || path.startsWith("\\") || path.startsWith("/");
  }

  /** The part before the last separator; {@code C:\} for what lies in the root, empty for it. */
  public static String parent(String path) {
    int slash = lastSeparator(path);
    if (slash < 0 || (path.length() <= 3 && hasDrive(path))) {
      return "";
    }
    return slash == 2 && hasDrive(path) ? path.substring(0, 3) : path.substring(0, slash);
  }

  /** The part after the last separator. */
  public static String name(String path) {
    return path.substring(lastSeparator(path) + 1);
  }

  /** The name's end from the last dot on, such as {@code .exe}; empty when there is none. */
  public static String extension(String path) {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }

  /** The name without its {@link #extension}. */
  public static String stem(String path) {
    String name = name(path);
    return name.substring(0, name.length() - extension(name).length());
  }

  /** Both with one separator between them. */
  public static String join(String parent, String child) {
    String tail = child.replace('/', '\\');
    while (tail.startsWith("\\")) {
      tail = tail.substring(1);
    }
    if (parent.isEmpty() || tail.isEmpty()) {
      return parent + tail;
    }
    return parent.endsWith("\\") || parent.endsWith("/") ? parent + tail : parent + "\\" + tail;
  }

  /** The form in which paths compare. */
  public static String folded(String path) {
    return path.toLowerCase(Locale.ROOT);
  }

  private static boolean hasDrive(String path) {
    return path.length() >= 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
  }

  private static void requireDriveC(String text, String path) {
    if (text.charAt(0) != 'C' && text.charAt(0) != 'c') {
      throw new WindowsException(WindowsException.Kind.BAD_DRIVE, path);
    }
  }

  private static String withoutDrive(String path) {
    return hasDrive(path) ? path.substring(2) : path;
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  }

  private static void append(List<String> parts, String text, String whole) {
    for (String part : text.split("\\\\", -1)) {
      if (part.equals("..")) {
        if (!parts.isEmpty()) {
          parts.removeLast();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(checked(part, whole));
      }
    }
  }

  private static String checked(String part, String whole) {
    for (int i = 0; i < part.length(); i++) {
      char character = part.charAt(i);
      if (character < ' ' || FORBIDDEN.indexOf(character) >= 0) {
        throw new WindowsException(WindowsException.Kind.BAD_NAME, whole);
      }
    }
    int end = part.length();
    while (end > 0 && (part.charAt(end - 1) == '.' || part.charAt(end - 1) == ' ')) {
      end--;
    }
    return end == 0 ? part : part.substring(0, end);
  }
}
