package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Extent;
import java.util.Optional;

/**
 * The function or script that is running.
 *
 * @param name its name; empty at the top
 * @param script the path of the script it is in
 * @param callSite where it was called; empty at the top
 * @param statement the statement that runs now
 */
record Frame(
    String name, Optional<String> script, Optional<Extent> callSite, Optional<Extent> statement) {
  static Frame top() {
    return new Frame("", Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether it is a script, not a function. */
  boolean isScript() {
    return name.toLowerCase(java.util.Locale.ROOT).endsWith(".ps1");
  }

  Frame at(Extent extent) {
    return new Frame(name, script, callSite, Optional.of(extent));
  }
}
