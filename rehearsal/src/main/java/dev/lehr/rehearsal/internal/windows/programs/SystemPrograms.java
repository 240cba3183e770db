package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Environment;
import dev.lehr.rehearsal.internal.windows.state.InstalledPrograms;
import dev.lehr.rehearsal.internal.windows.state.Services;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small programs that say something about the machine or change one thing. */
final class SystemPrograms {
  void addTo(Map<String, Program> programs) {
    programs.put("hostname", SystemPrograms::hostName);
    programs.put("whoami", SystemPrograms::whoAmI);
    programs.put("systeminfo", SystemPrograms::systemInfo);
    programs.put("ipconfig", SystemPrograms::ipConfig);
    programs.put("tasklist", SystemPrograms::taskList);
    programs.put("taskkill", SystemPrograms::taskKill);
    programs.put("timeout", SystemPrograms::timeout);
    programs.put("ping", SystemPrograms::ping);
    programs.put("setx", SystemPrograms::setVariable);
    programs.put("tzutil", SystemPrograms::timeZone);
    programs.put("choice", call -> 1);
    programs.put("query", SystemPrograms::query);
  }

  private static int hostName(Call call) {
    call.line(call.machine().hostName());
    return 0;
  }

  private static int whoAmI(Call call) {
    String user = call.session().user();
    boolean system = Environment.isSystem(user);
    String name = system ? "nt authority\\system" : call.machine().hostName() + "\\" + user;
    call.line(name.toLowerCase(Locale.ROOT));
    return 0;
  }

  private static int systemInfo(Call call) {
    call.line("");
    call.line("Host Name:                 " + call.machine().hostName());
    call.line("OS Name:                   Microsoft " + call.machine().release().productName());
    call.line(
        "OS Version:                %s N/A Build %d"
            .formatted(call.machine().release().fullVersion(), call.machine().release().build()));
    call.line("System Manufacturer:       Amazon EC2");
    call.line("Time Zone:                 " + call.machine().timeZone());
    return 0;
  }

  private static int ipConfig(Call call) {
    if (call.arguments().isEmpty() || call.has("/all")) {
      call.line("");
      call.line("Windows IP Configuration");
      call.line("");
      call.line("Ethernet adapter Ethernet:");
      call.line("");
      call.line("   IPv4 Address. . . . . . . . . . . : 127.0.0.1");
    }
    return 0;
  }

  private static int taskList(Call call) {
    call.line("Image Name                     PID Session Name        Session#    Mem Usage");
    call.line("========================= ======== ================ =========== ============");
    for (Services.Service service : call.machine().services().all()) {
      if (service.running()) {
        call.line(
            "%-25s %8d Services                   0      8,000 K"
                .formatted("svchost.exe", 1000 + Math.floorMod(service.name().hashCode(), 8000)));
      }
    }
    return 0;
  }

  private static int taskKill(Call call) {
    String what = call.after("/im").or(() -> call.after("/pid")).orElse("?");
    return call.fail(128, "ERROR: The process \"" + what + "\" not found.");
  }

  private static int timeout(Call call) {
    String seconds = call.after("/t").or(() -> call.argument(0)).orElse("");
    if (!seconds.matches("-?\\d{1,5}")) {
      return call.fail(1, "ERROR: Invalid value for timeout specified.");
    }
    CmdBuiltins.pause(call.session(), Integer.parseInt(seconds));
    return 0;
  }

  /** On EC2 hosts hardly answer; scripts use {@code ping -n} to wait. */
  private static int ping(Call call) {
    String count = call.after("-n").or(() -> call.after("/n")).orElse("4");
    int times = count.matches("\\d{1,5}") ? Integer.parseInt(count) : 4;
    String host = call.arguments().isEmpty() ? "" : call.arguments().getLast();
    boolean local = List.of("127.0.0.1", "localhost", "::1").contains(host);
    CmdBuiltins.pause(call.session(), times - 1);
    if (!local && !host.equalsIgnoreCase(call.machine().hostName())) {
      call.line("Ping request could not find host " + host + ". Please check the name.");
      return 1;
    }
    for (int i = 0; i < Math.min(times, 4); i++) {
      call.line("Reply from 127.0.0.1: bytes=32 time<1ms TTL=128");
    }
    return 0;
  }

  private static int setVariable(Call call) {
    List<String> values =
        call.arguments().stream().filter(argument -> !argument.equalsIgnoreCase("/m")).toList();
    if (values.size() < 2) {
      return call.fail(1, "ERROR: Invalid syntax.");
    }
    Environment.Scope scope = call.has("/m") ? Environment.Scope.MACHINE : Environment.Scope.USER;
    String value = values.get(1);
    if (value.length() > 1024) {
      call.line("WARNING: The data being saved is truncated to 1024 characters.");
      value = value.substring(0, 1024);
    }
    call.machine().environment().set(scope, values.getFirst(), value);
    call.line("");
    call.line("SUCCESS: Specified value was saved.");
    return 0;
  }

  private static int timeZone(Call call) {
    if (call.has("/g")) {
      call.output().stdout(call.machine().timeZone());
    }
    call.after("/s").ifPresent(call.machine()::setTimeZone);
    return 0;
  }

  private static int query(Call call) {
    call.line(" USERNAME              SESSIONNAME        ID  STATE   IDLE TIME  LOGON TIME");
    return 0;
  }

  /** The installed programs as a list, for programs that show them. */
  static List<InstalledPrograms.InstalledProgram> installed(Call call) {
    return call.machine().programs().all();
  }
}
