package dev.lehr.cli.demo;

import dev.lehr.cli.Console;
import dev.lehr.cli.display.ExecutionDisplay;
import dev.lehr.cli.display.Texts;
import dev.lehr.cli.load.Traffic;
import dev.lehr.rehearsal.PatchRelease;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Tells people what happens, as it happens. */
final class Narrator {
  private static final int MOST_FAILURES = 5;

  private final Console console;
  private final PrintWriter words;

  /** A narrator on a console; results are for others to print. */
  Narrator(Console console) {
    this.console = console;
    this.words = console.err();
  }

  void say(String text) {
    words.println("  " + text);
    words.flush();
  }

  /** The scene is set. */
  void open(Scene scene) {
    words.println(console.bold("A delivery, rehearsed on this computer; nothing of it is on AWS"));
    say("server     %s".formatted(scene.server().url()));
    say("cloud      %s".formatted(scene.cloud().endpoint()));
    say("git        %s".formatted(scene.team().address()));
    say("customers  %s, as soon as it serves".formatted(scene.customers().target()));
  }

  void begin(Act act) {
    words.printf(
        "%n%s%n",
        console.bold(
            "Act %d of %d, %s: %s"
                .formatted(
                    List.of(Act.values()).indexOf(act) + 1,
                    Act.values().length,
                    act.label(),
                    act.title())));
    words.flush();
  }

  void released(PatchRelease release) {
    say("released base images %s with %s".formatted(release.version(), release.update()));
  }

  void started(String execution, URI server) {
    say("execution %s/api/v1/executions/%s".formatted(server, execution));
  }

  /** Shows how an execution goes on. */
  ExecutionDisplay display() {
    return ExecutionDisplay.of(console);
  }

  void mishap(ExecutionDisplay display, String what) {
    display.say(console.yellow("! ") + what);
  }

  void end(Delivery delivery, Traffic traffic) {
    words.printf(
        Locale.ROOT,
        "%s %s in %s%s; %,d requests served so far, %,d failed%n",
        delivery.isRight() ? console.green("✓") : console.red("✗"),
        console.bold(delivery.ending().word()),
        Texts.seconds(delivery.took()),
        delivery.score().map(", score %.0f"::formatted).orElse(""),
        traffic.served(),
        traffic.failed());
    delivery.reasons().forEach(reason -> say(console.yellow("because ") + reason));
    traffic.failures().stream()
        .limit(MOST_FAILURES)
        .forEach(failure -> say(console.red("failed ") + failure));
    words.flush();
  }

  /** How to look around when the acts are over. */
  void explain(Scene scene, DemoFolder folder) {
    words.printf("%n%s%n", console.bold("All of it stays up until Ctrl-C. Look around:"));
    say("lehr execution list --data " + folder.data());
    say("lehr fleet --data " + folder.data());
    say("curl " + scene.customers().target());
    say(". %s && aws ec2 describe-instances".formatted(folder.data().resolve("rehearsal/env.sh")));
    say("edit and push %s".formatted(scene.team().workingCopy()));
  }
}
