package dev.lehr.cli.fleet;

import dev.lehr.cli.Console;
import dev.lehr.cli.api.Query;
import dev.lehr.cli.api.ServerAnswer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code lehr fleet}. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows what runs where, since when, on which image, and how old its patches are.",
    footer = {"", "Places that can not be read are named at the end; the others are shown."})
public final class FleetCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "ENVIRONMENT",
      description = "Only of this environment (default: all that published pipelines have).")
  private Optional<String> environment = Optional.empty();

  @Option(
      names = "--uses",
      description = "Shows which images and launch templates are in use instead, and by whom.")
  private boolean uses;

  @Mixin private ServerAnswer answer = new ServerAnswer();

  /** A command that writes to a console. */
  public FleetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Query asked =
        new Query(uses ? "/api/v1/fleet/uses" : "/api/v1/fleet").with("environment", environment);
    return answer.show(console, asked.toString(), uses ? this::printUses : this::printGroups);
  }

  private void printUses(JsonNode found) {
    UsesTable.lines(found).forEach(console.out()::println);
    printProblems(found);
  }

  private void printGroups(JsonNode fleet) {
    FleetTable table = new FleetTable(InstantSource.system().instant());
    if (fleet.path("groups").isEmpty()) {
      console.err().println("Nothing runs in the environments that published pipelines have");
    } else {
      table.lines(fleet.path("groups")).forEach(console.out()::println);
    }
    printProblems(fleet);
  }

  private void printProblems(JsonNode answered) {
    for (JsonNode problem : answered.path("problems")) {
      console
          .err()
          .printf(
              "%s %s in %s can not be read: %s%n",
              console.yellow("lehr:"),
              problem.path("account").asString(),
              problem.path("region").asString(),
              problem.path("message").asString());
    }
  }
}
