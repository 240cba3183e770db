package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Accounts;
import dev.lehr.rehearsal.internal.windows.state.InstalledPrograms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few uses of {@code wmic} that image scripts have. */
final class WmicProgram {
  private static final Pattern NAME = Pattern.compile("(?i)name\\s*(?:=|like)\\s*['\"]?([^'\"]+)");

  void addTo(Map<String, Program> programs) {
    programs.put("wmic", WmicProgram::run);
  }

  private static int run(Call call) {
    return switch (call.word(0)) {
      case "useraccount" -> userAccount(call);
      case "os" -> operatingSystem(call);
      case "qfe" -> updates(call);
      case "product" -> products(call);
      case "computersystem" -> computerSystem(call);
      default -> call.uninterpreted("wmic " + call.word(0));
    };
  }

  private static int userAccount(Call call) {
    String tail = call.tail();
    Matcher name = NAME.matcher(tail);
    Accounts accounts = call.machine().accounts();
    Optional<Accounts.User> user =
        name.find() ? accounts.user(name.group(1).strip()) : Optional.empty();
    if (user.isEmpty()) {
      call.line("No Instance(s) Available.");
      return 0;
    }
    String lower = tail.toLowerCase(Locale.ROOT).replace(" ", "");
    if (lower.contains("passwordexpires=")) {
      boolean never = lower.contains("passwordexpires=false");
      accounts.put(user.get().withPasswordNeverExpires(never));
    }
    call.line("Updating property(s) of '\\\\" + call.machine().hostName() + "'");
    call.line("Property(s) update successful.");
    return 0;
  }

  private static int operatingSystem(Call call) {
    List<String> words = call.arguments();
    String wanted = words.getLast();
    for (Map.Entry<String, String> fact : call.machine().facts().entrySet()) {
      if (fact.getKey().equalsIgnoreCase(wanted)) {
        call.line(fact.getKey());
        call.line(fact.getValue());
        return 0;
      }
    }
    call.machine().facts().forEach((name, value) -> call.line(name + "=" + value));
    return 0;
  }

  private static int updates(Call call) {
    call.line("Description      HotFixID   InstalledOn");
    call.machine()
        .updates()
        .all()
        .forEach(
            update ->
                call.line(
                    "%-16s %-10s %s"
                        .formatted(update.description(), update.id(), update.installedOn())));
    return 0;
  }

  private static int products(Call call) {
    Matcher name = NAME.matcher(call.tail());
    boolean named = name.find();
    String wanted = named ? name.group(1).replace("%", "").toLowerCase(Locale.ROOT) : "";
    List<InstalledPrograms.InstalledProgram> found =
        call.machine().programs().all().stream()
            .filter(program -> program.name().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    if (call.tail().toLowerCase(Locale.ROOT).contains("uninstall")) {
      found.forEach(program -> call.machine().programs().remove(program.key()));
    }
    call.line("Name                             Version");
    found.forEach(program -> call.line("%-32s %s".formatted(program.name(), program.version())));
    return 0;
  }

  private static int computerSystem(Call call) {
    Matcher rename = Pattern.compile("(?i)rename\\s+(?:name=)?\"?([\\w-]+)").matcher(call.tail());
    if (rename.find()) {
      call.machine().rename(rename.group(1));
      call.line("Method execution successful.");
    } else {
      call.line("Name");
      call.line(call.machine().hostName());
    }
    return 0;
  }
}
