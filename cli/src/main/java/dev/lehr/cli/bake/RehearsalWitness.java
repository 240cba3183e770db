package dev.lehr.cli.bake;

import dev.lehr.bakery.BuildWitness;
import dev.lehr.rehearsal.RehearsalCloud;
import java.util.List;

/** Asks rehearsed machines what they were told to run and how it ended. */
record RehearsalWitness(RehearsalCloud rehearsal) implements BuildWitness {
  @Override
  public List<WitnessedCommand> commandsOf(String instanceId) {
    return rehearsal.report().commands().stream()
        .filter(command -> command.instanceId().equals(instanceId))
        .map(
            command ->
                new WitnessedCommand(
                    command.commandLine(), command.exitCode(), command.delivered()))
        .toList();
  }
}
