package dev.lehr.rehearsal.internal.winrm;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells the command lines that run a user's script from those that a client runs for itself. */
final class ScriptLine {
  private static final Pattern SCRIPT_FILE = Pattern.compile("\\.(ps1|bat|cmd)\\b");

  private ScriptLine() {}

  /**
   * Whether the line runs an uploaded script: neither an upload's {@code echo}, nor an encoded
   * probe, nor Packer's clean-up.
   */
  static boolean runsScript(String line) {
    String folded = line.toLowerCase(Locale.ROOT);
    return SCRIPT_FILE.matcher(folded).find()
        && !folded.startsWith("echo ")
        && !folded.contains("packer-cleanup-");
  }
}
