package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Firewall;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code netsh advfirewall}; the other contexts change nothing that a bake could see. */
final class NetshProgram {
  void addTo(Map<String, Program> programs) {
    programs.put("netsh", NetshProgram::run);
  }

  private static int run(Call call) {
    String context = call.word(0);
    if (context.equals("advfirewall")) {
      return firewall(call);
    }
    if (List.of("interface", "int", "winhttp", "http", "trace", "branchcache").contains(context)) {
      call.line("Ok.");
      call.line("");
      return 0;
    }
    if (context.equals("firewall")) {
      return oldFirewall(call);
    }
    return call.uninterpreted("netsh " + context);
  }

  private static int firewall(Call call) {
    String what = call.word(1);
    if (what.equals("set")
        && (call.word(2).endsWith("profiles") || call.word(2).endsWith("profile"))) {
      return profile(call);
    }
    if (what.equals("reset") || what.equals("export") || what.equals("import")) {
      return ok(call);
    }
    if (!what.equals("firewall")) {
      return call.uninterpreted("netsh advfirewall " + what);
    }
    return switch (call.word(2)) {
      case "add" -> add(call);
      case "delete" -> delete(call);
      case "set" -> set(call);
      case "show" -> show(call);
      default -> call.uninterpreted("netsh advfirewall firewall " + call.word(2));
    };
  }

  private static int ok(Call call) {
    call.line("Ok.");
    call.line("");
    return 0;
  }

  private static int profile(Call call) {
    String profile = call.word(2).replaceFirst("profiles?$", "");
    if (call.word(3).equals("state")) {
      String name = profile.equals("current") ? "public" : profile;
      call.machine().firewall().turn(name, call.word(4).equals("on"));
    }
    return ok(call);
  }

  private static int add(Call call) {
    Optional<String> name = call.value("name=");
    Optional<String> direction = call.value("dir=");
    if (name.isEmpty() || direction.isEmpty()) {
      return call.fail(1, "The syntax supplied for this command is not valid.");
    }
    call.machine()
        .firewall()
        .add(
            new Firewall.Rule(
                name.get(),
                name.get(),
                "",
                call.value("enable=").orElse("yes").equalsIgnoreCase("yes"),
                direction.get().equalsIgnoreCase("in") ? "Inbound" : "Outbound",
                capitalized(call.value("action=").orElse("allow")),
                call.value("protocol=").orElse("any").toUpperCase(Locale.ROOT),
                capitalized(call.value("localport=").orElse("Any"))));
    return ok(call);
  }

  private static int delete(Call call) {
    int removed = call.machine().firewall().remove(named(call));
    if (removed == 0) {
      return call.fail(1, "No rules match the specified criteria.");
    }
    call.line("");
    call.line("Deleted " + removed + " rule(s).");
    return ok(call);
  }

  private static int set(Call call) {
    List<String> words = call.arguments();
    int changes = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList().indexOf("new");
    String fields = changes < 0 ? "" : Arguments.join(words.subList(changes, words.size()));
    Call after = new Call(call.session(), call.program(), fields, call.streams());
    int changed = call.machine().firewall().change(named(call), rule -> changed(rule, after));
    if (changed == 0) {
      return call.fail(1, "No rules match the specified criteria.");
    }
    call.line("");
    call.line("Updated " + changed + " rule(s).");
    return ok(call);
  }

  private static Firewall.Rule changed(Firewall.Rule rule, Call fields) {
    return new Firewall.Rule(
        rule.name(),
        rule.displayName(),
        rule.group(),
        fields.value("enable=").map("yes"::equalsIgnoreCase).orElse(rule.enabled()),
        rule.direction(),
        fields.value("action=").map(NetshProgram::capitalized).orElse(rule.action()),
        fields.value("protocol=").orElse(rule.protocol()),
        fields.value("localport=").orElse(rule.localPort()));
  }

  private static int show(Call call) {
    List<Firewall.Rule> rules =
        call.machine().firewall().rules().stream().filter(named(call)).toList();
    if (rules.isEmpty()) {
      return call.fail(1, "No rules match the specified criteria.");
    }
    for (Firewall.Rule rule : rules) {
      call.line("");
      call.line("Rule Name:                            " + rule.displayName());
      call.line("Enabled:                              " + (rule.enabled() ? "Yes" : "No"));
      call.line("Direction:                            " + rule.direction().replace("bound", ""));
      call.line("Protocol:                             " + rule.protocol());
      call.line("LocalPort:                            " + rule.localPort());
      call.line("Action:                               " + rule.action());
    }
    return ok(call);
  }

  private static Predicate<Firewall.Rule> named(Call call) {
    Optional<String> group = call.value("group=").map(name -> name.replaceFirst("^@.*", ""));
    Optional<String> name = call.value("name=");
    Optional<String> port = call.value("localport=").filter(text -> !call.has("new"));
    return rule ->
        name.map(text -> text.equalsIgnoreCase("all") || rule.displayName().equalsIgnoreCase(text))
                .or(() -> group.map(rule.group()::equalsIgnoreCase))
                .orElse(false)
            && port.map(rule.localPort()::equalsIgnoreCase).orElse(true);
  }

  private static int oldFirewall(Call call) {
    if (call.word(1).equals("set") && call.word(2).equals("opmode")) {
      call.machine().firewall().turn("all", !call.has("disable"));
    }
    return ok(call);
  }

  private static String capitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
