package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Launch;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import java.time.Duration;
import java.util.Map;

/** Sysprep and EC2Launch v2. */
public final class LaunchPrograms {
  LaunchPrograms() {}

  void addTo(Map<String, Program> programs) {
    programs.put("sysprep", LaunchPrograms::sysprep);
    programs.put("ec2launch", LaunchPrograms::launch);
    programs.put("ec2launchsettings", LaunchPrograms::settings);
  }

  /** The next boot is a first boot: a new password, and the user data runs. */
  public static void generalize(Machine machine) {
    machine.setLaunch(new Launch(true, false, false));
  }

  private static int sysprep(Call call) {
    if (call.has("/generalize") || call.has("-generalize")) {
      generalize(call.machine());
    }
    if (call.has("/shutdown") || call.has("-shutdown")) {
      call.session().computer().power().shutDown(Duration.ZERO);
    } else if (call.has("/reboot")) {
      call.session().computer().power().restart(Duration.ZERO);
    }
    return 0;
  }

  private static int launch(Call call) {
    return switch (call.word(0)) {
      case "sysprep" -> {
        generalize(call.machine());
        boolean stays = call.has("--shutdown=false");
        if (!stays && (call.value("--shutdown").isPresent() || call.has("-s"))) {
          call.session().computer().power().shutDown(Duration.ZERO);
        }
        yield 0;
      }
      case "reset" -> {
        generalize(call.machine());
        yield 0;
      }
      case "validate" -> say(call, "The agent-config.yml file is valid");
      case "version", "--version" -> say(call, "2.0.2046");
      case "status", "run", "collect-logs", "wallpaper", "get-agent-config", "list-volumes" ->
          say(call, "");
      default -> call.fail(1, "Error: unknown command \"" + call.word(0) + "\" for \"EC2Launch\"");
    };
  }

  private static int say(Call call, String text) {
    call.line(text);
    return 0;
  }

  /** The settings window's buttons are not for scripts. */
  private static int settings(Call call) {
    if (call.tail().isBlank()) {
      return call.uninterpreted("EC2LaunchSettings.exe opens a window");
    }
    generalize(call.machine());
    return 0;
  }
}
