package dev.lehr.rehearsal.internal.windows.services;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import java.io.File;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in this computer's words what is said with a guest's paths. */
final class HostPaths {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:\\\\");
  private static final String ALL_BELOW = "\\*";

  private final Drive drive;

  HostPaths(Drive drive) {
    this.drive = drive;
  }

  /**
   * A text whose first Windows path, and all that follow it after semicolons, are paths of this
   * computer: {@code -cp C:\app\a.jar;C:\app\lib\*}, {@code -Dlog=C:\Logs}.
   */
  String translated(String text) {
    Matcher path = DRIVE.matcher(text);
    if (!path.find()) {
      return text;
    }
    String before = text.substring(0, path.start());
    return before
        + Arrays.stream(text.substring(path.start()).split(";", -1))
            .map(this::path)
            .collect(Collectors.joining(File.pathSeparator));
  }

  /** A variable's value; options are words of their own. */
  String variable(String name, String value) {
    return name.endsWith("_OPTIONS")
        ? Arrays.stream(value.split(" ", -1)).map(this::translated).collect(Collectors.joining(" "))
        : translated(value);
  }

  private String path(String text) {
    if (!DRIVE.matcher(text).lookingAt()) {
      return text;
    }
    if (text.endsWith(ALL_BELOW)) {
      return path(text.substring(0, text.length() - ALL_BELOW.length())) + "/*";
    }
    try {
      String actual = drive.actualPath(text);
      return drive.root().resolve(actual.substring(3).replace('\\', '/')).toString();
    } catch (WindowsException noPathOfDriveC) {
      return text;
    }
  }
}
