package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.windows.state.RegistryPath;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.Locale;

/** A path of one of PowerShell's drives. */
sealed interface ProviderPath {
  /** A file; may end in a pattern, then it is as written. */
  record File(String path) implements ProviderPath {}

  /** A registry key. */
  record Key(String path) implements ProviderPath {}

  /** An environment variable; empty for all. */
  record Variable(String name) implements ProviderPath {}

  /** A certificate or store, below {@code Cert:\}. */
  record Certificate(String path) implements ProviderPath {}

  /** A WinRM setting, below {@code WSMan:\localhost}. */
  record WsMan(String path) implements ProviderPath {}

  /** Whether the registry's part of a path: {@code HKLM:\SOFTWARE}. */
  static ProviderPath of(String text, String location) {
    String path =
        text.strip().replaceFirst("(?i)^(Microsoft\\.PowerShell\\.Core\\\\)?FileSystem::", "");
    String drive = drive(path);
    return switch (drive) {
      case "env" -> new Variable(rest(path));
      case "cert" -> new Certificate(rest(path));
      case "wsman" -> new WsMan(rest(path).replaceFirst("(?i)^localhost\\\\?", ""));
      default -> fileOrKey(path, location);
    };
  }

  /** The full path of a file. */
  static String file(String text, String location) {
    return of(text, location) instanceof File file ? file.path() : text;
  }

  private static ProviderPath fileOrKey(String path, String location) {
    if (RegistryPath.canonical(path).isPresent() && isKey(path)) {
      return new Key(path);
    }
    if (!WindowsPath.isRooted(path) && isElsewhere(location)) {
      return of(WindowsPath.join(location, path), "C:\\");
    }
    String home = path.startsWith("~") ? "C:\\Users\\Administrator" + path.substring(1) : path;
    String folder = isElsewhere(location) ? "C:\\" : location;
    if (home.indexOf('*') >= 0 || home.indexOf('?') > 3) {
      return new File(pattern(home, folder));
    }
    return new File(WindowsPath.absolute(home, folder));
  }

  private static String pattern(String path, String location) {
    String text = path.replace('/', '\\');
    return WindowsPath.isRooted(text) ? text : WindowsPath.join(location, text);
  }

  private static boolean isKey(String path) {
    return path.indexOf(':') > 1 || path.toUpperCase(Locale.ROOT).startsWith("HKEY_");
  }

  private static boolean isElsewhere(String location) {
    return location.indexOf(':') > 1;
  }

  private static String drive(String path) {
    int colon = path.indexOf(':');
    return colon < 2 || path.startsWith("::", colon)
        ? ""
        : path.substring(0, colon).toLowerCase(Locale.ROOT);
  }

  private static String rest(String path) {
    String text = path.substring(path.indexOf(':') + 1).replace('/', '\\');
    return text.replaceFirst("^\\\\+", "").replaceFirst("\\\\+$", "");
  }

  /** An error for a path that names nothing. */
  static WindowsException missing(String path) {
    return new WindowsException(WindowsException.Kind.FILE_NOT_FOUND, path);
  }
}
