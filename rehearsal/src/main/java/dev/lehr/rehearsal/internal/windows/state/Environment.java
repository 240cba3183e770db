package dev.lehr.rehearsal.internal.windows.state;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment variables of the machine and its users, kept in the registry as Windows does. */
public final class Environment {
  /** Where the machine's variables are. */
  public static final String MACHINE_KEY =
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

  /** Where the user's variables are. */
  public static final String USER_KEY = "HKCU\\Environment";

  private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");

  private final Registry registry;

  /** Whose variables. */
  public enum Scope {
    MACHINE(MACHINE_KEY),
    USER(USER_KEY);

    private final String key;

    Scope(String key) {
      this.key = key;
    }
  }

  Environment(Registry registry) {
    this.registry = registry;
  }

  /** A variable as it is stored, unexpanded. */
  public Optional<String> get(Scope scope, String name) {
    return registry.string(scope.key, name);
  }

  /** Stores a variable; an empty value removes it. */
  public void set(Scope scope, String name, String value) {
    if (value.isEmpty()) {
      registry.remove(scope.key, name);
      return;
    }
    RegistryValue.Kind kind =
        value.contains("%") ? RegistryValue.Kind.EXPAND_STRING : RegistryValue.Kind.STRING;
    registry.set(scope.key, name, new RegistryValue(kind, value));
  }

  /** All variables of a scope, expanded. */
  public Map<String, String> all(Scope scope) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    registry.values(scope.key).forEach((name, value) -> all.put(name, value.text()));
    return all;
  }

  /** What a process of this user is born with: a new, live map whose names have no case. */
  public Map<String, String> ofUser(String user, String hostName) {
    Map<String, String> variables =
        Collections.synchronizedMap(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    addStock(variables, user, hostName);
    all(Scope.MACHINE).forEach((name, value) -> variables.put(name, expand(value, variables)));
    boolean system = isSystem(user);
    if (!system) {
      all(Scope.USER).forEach((name, value) -> addUserVariable(variables, name, value));
    }
    String temp = system ? "C:\\Windows\\TEMP" : "C:\\Users\\" + user + "\\AppData\\Local\\Temp";
    variables.put("TEMP", temp);
    variables.put("TMP", temp);
    return variables;
  }

  /** Where a user's {@code %TEMP%} is. */
  public static String temporaryFolder(String user) {
    return isSystem(user) ? "C:\\Windows\\TEMP" : "C:\\Users\\" + user + "\\AppData\\Local\\Temp";
  }

  /** Replaces {@code %NAME%} by the variable's value; unknown ones stay. */
  public static String expand(String text, Map<String, String> variables) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    return REFERENCE
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(variables.getOrDefault(match.group(1), match.group())));
  }

  /** Whether a name means the machine's own account. */
  public static boolean isSystem(String user) {
    String name = user.toUpperCase(Locale.ROOT);
    return name.equals("SYSTEM")
        || name.equals("NT AUTHORITY\\SYSTEM")
        || name.equals("LOCALSYSTEM")
        || name.equals("S-1-5-18");
  }

  private static void addUserVariable(Map<String, String> variables, String name, String value) {
    String expanded = expand(value, variables);
    if (name.equalsIgnoreCase("Path")) {
      variables.merge(name, expanded, (machine, own) -> machine + ";" + own);
    } else {
      variables.put(name, expanded);
    }
  }

  private static void addStock(Map<String, String> variables, String user, String hostName) {
    boolean system = isSystem(user);
    String profile = system ? "C:\\Windows\\system32\\config\\systemprofile" : "C:\\Users\\" + user;
    variables.put("ALLUSERSPROFILE", "C:\\ProgramData");
    variables.put("APPDATA", profile + "\\AppData\\Roaming");
    variables.put("CommonProgramFiles", "C:\\Program Files\\Common Files");
    variables.put("CommonProgramFiles(x86)", "C:\\Program Files (x86)\\Common Files");
    variables.put("CommonProgramW6432", "C:\\Program Files\\Common Files");
    variables.put("COMPUTERNAME", hostName);
    variables.put("HOMEDRIVE", "C:");
    variables.put("HOMEPATH", profile.substring(2));
    variables.put("LOCALAPPDATA", profile + "\\AppData\\Local");
    variables.put("ProgramData", "C:\\ProgramData");
    variables.put("ProgramFiles", "C:\\Program Files");
    variables.put("ProgramFiles(x86)", "C:\\Program Files (x86)");
    variables.put("ProgramW6432", "C:\\Program Files");
    variables.put("PROMPT", "$P$G");
    variables.put("PUBLIC", "C:\\Users\\Public");
    variables.put("SystemDrive", "C:");
    variables.put("SystemRoot", "C:\\Windows");
    variables.put("USERDOMAIN", system ? "WORKGROUP" : hostName);
    variables.put("USERNAME", system ? hostName + "$" : user);
    variables.put("USERPROFILE", profile);
  }
}
