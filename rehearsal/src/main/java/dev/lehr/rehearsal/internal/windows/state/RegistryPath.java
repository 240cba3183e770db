package dev.lehr.rehearsal.internal.windows.state;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The many ways to write a registry key, brought to one: {@code HKEY_LOCAL_MACHINE\SOFTWARE}. */
public final class RegistryPath {
  /** The Administrator's security identifier; {@code HKEY_CURRENT_USER} is its hive. */
  public static final String ADMINISTRATOR_SID = "S-1-5-21-2047949552-857980807-821054962-500";

  private static final String CURRENT_USER = "HKEY_USERS\\" + ADMINISTRATOR_SID;
  private static final Map<String, String> ROOTS =
      Map.ofEntries(
          Map.entry("hklm", "HKEY_LOCAL_MACHINE"),
          Map.entry("hkey_local_machine", "HKEY_LOCAL_MACHINE"),
          Map.entry("hku", "HKEY_USERS"),
          Map.entry("hkey_users", "HKEY_USERS"),
          Map.entry("hkcu", CURRENT_USER),
          Map.entry("hkey_current_user", CURRENT_USER),
          Map.entry("hkcr", "HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes"),
          Map.entry("hkey_classes_root", "HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes"),
          Map.entry("hkcc", "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Hardware Profiles"),
          Map.entry(
              "hkey_current_config",
              "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Hardware Profiles"));

  private RegistryPath() {}

  /** The key that a path names, or empty when it names no registry key. */
  public static Optional<String> canonical(String path) {
    String text = path.strip().replace('/', '\\');
    int provider = text.indexOf("::");
    if (provider >= 0) {
      text = text.substring(provider + 2);
    }
    if (text.startsWith("\\\\")) {
      text = text.substring(Math.min(text.length(), text.indexOf('\\', 2) + 1));
    }
    int end = rootEnd(text);
    String root = ROOTS.get(text.substring(0, end).toLowerCase(Locale.ROOT));
    if (root == null) {
      return Optional.empty();
    }
    String rest = text.substring(end).replaceFirst("^:?\\\\*", "").replaceAll("\\\\+$", "");
    String key = rest.isEmpty() ? root : root + "\\" + rest.replaceAll("\\\\+", "\\\\");
    return Optional.of(key.replaceAll("(?i)\\\\ControlSet001(?=\\\\|$)", "\\\\CurrentControlSet"));
  }

  /** The canonical path as the user wrote its root: HKEY_CURRENT_USER instead of a user's SID. */
  public static String shown(String canonical) {
    return canonical.regionMatches(true, 0, CURRENT_USER, 0, CURRENT_USER.length())
        ? "HKEY_CURRENT_USER" + canonical.substring(CURRENT_USER.length())
        : canonical;
  }

  private static int rootEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ':' || text.charAt(i) == '\\') {
        return i;
      }
    }
    return text.length();
  }
}
