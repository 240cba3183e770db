package dev.lehr.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;

/**
 * What the AOT caches are trained with: the commands that people wait for, one after the other in
 * one process. Called by build.sh with the name of a cache, the tree's root and a scratch folder;
 * prints nothing. A bake has a cache of its own, for the many classes in it cost every start.
 */
final class Training {
  private Training() {}

  public static void main(String[] arguments) {
    String root = arguments[1];
    if (arguments[0].equals("bake")) {
      bake(root + "/cli/training", arguments[2]);
    } else {
      run("--version");
      run("validate", root + "/examples/catalog");
      judge(root + "/examples/canary/");
      run("pipeline", "eval", "${ {1, 2}.![#this + 1].size() > 1 ? 'two' : #toInt('1') }");
    }
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
