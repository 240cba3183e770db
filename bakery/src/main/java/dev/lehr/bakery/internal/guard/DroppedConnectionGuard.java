package dev.lehr.bakery.internal.guard;

import dev.lehr.bakery.BakeEvent.Made;
import dev.lehr.bakery.BuildWitness;
import dev.lehr.bakery.BuildWitness.WitnessedCommand;
import java.util.List;

/** Asks the machine whether every command really ended, and its exit code arrived. */
final class DroppedConnectionGuard implements Guard {
  @Override
  public List<String> objections(Evidence evidence) {
    return evidence.witness().stream()
        .flatMap(witness -> commands(evidence, witness).stream())
        .filter(command -> !command.command().contains("shutdown"))
        .filter(command -> !command.delivered() || command.exitCode().isEmpty())
        .limit(3)
        .map(command -> objection(evidence, command))
        .toList();
  }

  private static List<WitnessedCommand> commands(Evidence evidence, BuildWitness witness) {
    return evidence.outcome().transcript().made(Made.INSTANCE).stream()
        .flatMap(instance -> witness.commandsOf(instance).stream())
        .toList();
  }

  private static String objection(Evidence evidence, WitnessedCommand command) {
    String fate =
        command.exitCode().isEmpty()
            ? "never ended on the machine"
            : "ended with " + command.exitCode().getAsInt() + ", which never arrived";
    return "layer '"
        + evidence.layer().name()
        + "': the connection dropped in mid-command and Packer took that for success: '"
        + shorten(command.command())
        + "' "
        + fate
        + "; bake again, and do not restart WinRM or the network in a script";
  }

  private static String shorten(String command) {
    return command.length() <= 200 ? command : command.substring(0, 197) + "...";
  }
}
