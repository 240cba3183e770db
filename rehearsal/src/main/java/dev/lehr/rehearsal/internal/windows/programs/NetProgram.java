package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Accounts;
import dev.lehr.rehearsal.internal.windows.state.Services;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code net user}, {@code net localgroup}, {@code net start}, {@code net stop}, … */
final class NetProgram {
  private static final String DONE = "The command completed successfully.";

  void addTo(Map<String, Program> programs) {
    programs.put("net", NetProgram::run);
    programs.put("net1", NetProgram::run);
  }

  private static int run(Call call) {
    return switch (call.word(0)) {
      case "user" -> user(call);
      case "localgroup" -> group(call);
      case "start" -> start(call);
      case "stop" -> stop(call);
      case "accounts", "config", "time", "share", "use" -> done(call);
      default -> call.uninterpreted("net " + call.word(0));
    };
  }

  private static int done(Call call) {
    call.line(DONE);
    call.line("");
    return 0;
  }

  private static int user(Call call) {
    List<String> plain = plain(call);
    Accounts accounts = call.machine().accounts();
    if (plain.isEmpty()) {
      accounts.users().forEach(user -> call.line(user.name()));
      return done(call);
    }
    String name = plain.getFirst();
    Optional<Accounts.User> known = accounts.user(name);
    if (call.has("/add")) {
      return known.isPresent()
          ? call.fail(2, "The account already exists.\r\n\r\nMore help: NET HELPMSG 2224.")
          : add(call, name, plain);
    }
    if (known.isEmpty()) {
      return call.fail(2, "The user name could not be found.\r\n\r\nMore help: NET HELPMSG 2221.");
    }
    if (call.has("/delete") || call.has("/del")) {
      accounts.removeUser(name);
      return done(call);
    }
    accounts.put(changed(call, known.get(), plain));
    return done(call);
  }

  private static int add(Call call, String name, List<String> plain) {
    Accounts.User user = Accounts.User.named(name, plain.size() > 1 ? plain.get(1) : "");
    Accounts accounts = call.machine().accounts();
    accounts.put(changed(call, user, plain));
    accounts.group("Users").ifPresent(users -> accounts.join(users, name));
    return done(call);
  }

  private static Accounts.User changed(Call call, Accounts.User user, List<String> plain) {
    Accounts.User result = plain.size() > 1 ? user.withPassword(plain.get(1)) : user;
    Optional<String> active = call.value("/active:");
    if (active.isPresent()) {
      result = result.withEnabled(active.get().equalsIgnoreCase("yes"));
    }
    if (call.value("/expires:").or(() -> call.value("/passwordchg:")).isPresent()) {
      return result;
    }
    return result;
  }

  private static int group(Call call) {
    List<String> plain = plain(call);
    Accounts accounts = call.machine().accounts();
    if (plain.isEmpty()) {
      accounts.groups().forEach(group -> call.line("*" + group.name()));
      return done(call);
    }
    Optional<Accounts.Group> group = accounts.group(plain.getFirst());
    boolean add = call.has("/add");
    boolean delete = call.has("/delete") || call.has("/del");
    if (plain.size() == 1 && add) {
      accounts.addGroup(new Accounts.Group(plain.getFirst(), "", Set.of()));
      return done(call);
    }
    if (group.isEmpty()) {
      return call.fail(
          2,
          "System error 1376 has occurred.\r\n\r\nThe specified local group does" + " not exist.");
    }
    if (plain.size() == 1) {
      group.get().members().forEach(call::line);
      return done(call);
    }
    return delete ? leave(call, group.get(), plain) : join(call, group.get(), plain);
  }

  private static int join(Call call, Accounts.Group group, List<String> plain) {
    for (String user : plain.subList(1, plain.size())) {
      String name = Accounts.localName(user);
      if (!user.contains("\\") && call.machine().accounts().user(name).isEmpty()) {
        return call.fail(
            2,
            "There is no such global user or group: "
                + user
                + ".\r\n\r\nMore help: NET HELPMSG 3783.");
      }
      if (!call.machine().accounts().join(group, name)) {
        return call.fail(
            2,
            "System error 1378 has occurred.\r\n\r\nThe specified account name is already a member"
                + " of the group.");
      }
    }
    return done(call);
  }

  private static int leave(Call call, Accounts.Group group, List<String> plain) {
    for (String user : plain.subList(1, plain.size())) {
      if (!call.machine().accounts().leave(group, Accounts.localName(user))) {
        return call.fail(2, "System error 1377 has occurred.");
      }
    }
    return done(call);
  }

  private static int start(Call call) {
    List<String> plain = plain(call);
    if (plain.isEmpty()) {
      call.line("These Windows services are started:");
      call.machine().services().all().stream()
          .filter(Services.Service::running)
          .forEach(service -> call.line("   " + service.displayName()));
      return done(call);
    }
    String name = String.join(" ", plain);
    String display = display(call, name);
    return switch (call.machine().services().start(name)) {
      case DONE -> {
        call.line("The " + display + " service is starting.");
        call.line("The " + display + " service was started successfully.");
        yield 0;
      }
      case ALREADY -> call.fail(2, "The requested service has already been started.");
      case DISABLED -> call.fail(2, "System error 1058 has occurred.");
      default -> call.fail(2, "The service name is invalid.\r\n\r\nMore help: NET HELPMSG 2185.");
    };
  }

  private static int stop(Call call) {
    String name = String.join(" ", plain(call));
    String display = display(call, name);
    boolean force = call.has("/y") || call.has("/yes");
    return switch (call.machine().services().stop(name, force)) {
      case DONE -> {
        call.line("The " + display + " service is stopping.");
        call.line("The " + display + " service was stopped successfully.");
        yield 0;
      }
      case ALREADY -> call.fail(2, "The " + display + " service is not started.");
      case DEPENDENTS_RUNNING ->
          call.fail(2, "The following services are dependent on the " + display + " service.");
      default -> call.fail(2, "The service name is invalid.\r\n\r\nMore help: NET HELPMSG 2185.");
    };
  }

  private static String display(Call call, String name) {
    return call.machine().services().find(name).map(Services.Service::displayName).orElse(name);
  }

  /** What follows the sub-command and is no switch. */
  private static List<String> plain(Call call) {
    return call.arguments().stream()
        .skip(1)
        .filter(argument -> !argument.toLowerCase(Locale.ROOT).matches("/[a-z]+(:.*)?"))
        .toList();
  }
}
