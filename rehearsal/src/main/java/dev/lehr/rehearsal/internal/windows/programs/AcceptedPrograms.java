package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import java.util.Map;

/** Programs whose effect no later step of a bake can see: they succeed and say what they say. */
final class AcceptedPrograms {
  private static final Map<String, String> SAYING =
      Map.ofEntries(
          Map.entry("powercfg", ""),
          Map.entry("bcdedit", "The operation completed successfully."),
          Map.entry("fsutil", ""),
          Map.entry("cleanmgr", ""),
          Map.entry("defrag", "The operation completed successfully."),
          Map.entry("sdelete", ""),
          Map.entry("sdelete64", ""),
          Map.entry("w32tm", "The command completed successfully."),
          Map.entry("gpupdate", "Computer Policy update has completed successfully."),
          Map.entry("label", ""),
          Map.entry("compact", "The compression operation completed successfully."),
          Map.entry("vssadmin", ""),
          Map.entry("wevtutil", ""),
          Map.entry("sfc", "Windows Resource Protection did not find any integrity violations."),
          Map.entry("chkdsk", "Windows has scanned the file system and found no problems."),
          Map.entry("regsvr32", ""),
          Map.entry("slmgr", ""),
          Map.entry("cmdkey", ""),
          Map.entry("lodctr", "Info: Successfully rebuilt performance counter setting"),
          Map.entry("wuauclt", ""),
          Map.entry("usoclient", ""),
          Map.entry("eventcreate", "SUCCESS: An event was created."),
          Map.entry("logman", "The command completed successfully."),
          Map.entry("netstat", "Active Connections"),
          Map.entry("amazon-ssm-agent", ""));

  void addTo(Map<String, Program> programs) {
    SAYING.forEach((name, text) -> programs.put(name, call -> say(call, text)));
    programs.put("icacls", AcceptedPrograms::permissions);
    programs.put("cacls", AcceptedPrograms::permissions);
    programs.put("takeown", AcceptedPrograms::own);
  }

  private static int say(Call call, String text) {
    if (!text.isEmpty()) {
      call.line(text);
    }
    return 0;
  }

  private static int permissions(Call call) {
    String path = call.argument(0).orElse("");
    if (!exists(call, path)) {
      call.error(path + ": The system cannot find the file specified.");
      call.line("Successfully processed 0 files; Failed processing 1 files");
      return 2;
    }
    call.line("processed file: " + path);
    call.line("Successfully processed 1 files; Failed processing 0 files");
    return 0;
  }

  private static int own(Call call) {
    String path = call.after("/f").orElse("");
    if (!exists(call, path)) {
      return call.fail(1, "ERROR: The system cannot find the file specified.");
    }
    call.line("SUCCESS: The file (or folder): \"" + path + "\" now owned by the administrators.");
    return 0;
  }

  private static boolean exists(Call call, String path) {
    if (path.isEmpty()) {
      return false;
    }
    try {
      String bare = path.replaceFirst("(?<=[^:])[\\\\/]+$", "");
      return !Wildcards.expand(call.machine().drive(), bare, call.session().location()).isEmpty();
    } catch (WindowsException unnameable) {
      return false;
    }
  }
}
