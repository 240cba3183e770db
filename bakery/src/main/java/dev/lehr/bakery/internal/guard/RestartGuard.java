package dev.lehr.bakery.internal.guard;

import java.util.ArrayList;
import java.util.List;

/** Packer is content with a machine that never restarted, and ignores a failing restart check. */
final class RestartGuard implements Guard {
  @Override
  public List<String> objections(Evidence evidence) {
    List<String> objections = new ArrayList<>();
    String layer = "layer '" + evidence.layer().name() + "'";
    for (String check : evidence.log().failedChecks()) {
      objections.add(
          layer
              + ": restart_check_command "
              + check
              + ", which Packer ignores; mend the command or what it checks");
    }
    if (evidence.log().unseenRestarts() > 0) {
      objections.add(
          layer
              + ": windows-restart was never seen to restart the machine; Packer found it up and"
              + " called its own shutdown off ('shutdown /a'). Give the machine time before"
              + " ('pause_before = \"30s\"') or check a boot time in restart_check_command");
    }
    return objections;
  }
}
