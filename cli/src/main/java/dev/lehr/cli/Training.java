package dev.lehr.cli;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * What the AOT cache is trained with: the commands that people wait for, one after the other in one
 * process. Called by build.sh with the tree's root; writes nothing.
 */
final class Training {
  private Training() {}

  public static void main(String[] arguments) {
    String examples = arguments[0] + "/examples/";
    run("validate", examples + "catalog");
    String[] judge = {
      "canary",
      "judge",
      "--config",
      examples + "canary/config.json",
      "--metrics",
      examples + "canary/metrics.json"
    };
    run(judge);
    run(with(judge, "--json"));
    run(with(judge, "--judge", "NetflixACAJudge-v1.0"));
  }

  private static String[] with(String[] command, String... more) {
    String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }

  private static void run(String... command) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Lehr.commandLine(new Console(nowhere, nowhere, false, false)).execute(command);
  }
}
