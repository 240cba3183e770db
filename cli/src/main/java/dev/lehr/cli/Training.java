package dev.lehr.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;

/**
 * What the AOT cache is trained with: the commands that people wait for, one after the other in one
 * process. Called by build.sh with the tree's root and a scratch folder; prints nothing.
 */
final class Training {
  private Training() {}

  public static void main(String[] arguments) {
    judge(arguments[0] + "/examples/canary/");
    bake(arguments[0] + "/cli/training", arguments[1]);
  }

  private static void judge(String example) {
    String[] judge = {
      "canary", "judge", "--config", example + "config.json", "--metrics", example + "metrics.json"
    };
    run(judge);
    run(with(judge, "--json"));
    run(with(judge, "--judge", "NetflixACAJudge-v1.0"));
  }

  private static void bake(String repository, String scratch) {
    run("bake", repository, "--rehearse", "--data", scratch + "/data", "--out", scratch + "/out");
  }

  private static String[] with(String[] command, String... more) {
    String[] all = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }

  private static void run(String... command) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Lehr.commandLine(new Console(nowhere, nowhere, false, false)).execute(command);
  }
}
