package dev.lehr.cli.bake;

import dev.lehr.bakery.BuildWitness;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.RehearsalReport;
import dev.lehr.rehearsal.Uninterpreted;
import java.util.List;
import java.util.Optional;

/**
 * Asks rehearsed machines what they were told to run and how it ended.
 *
 * @param strict whether a statement that a machine could not interpret is an objection
 */
record RehearsalWitness(Rehearsal rehearsal, boolean strict) implements BuildWitness {
  private static final String VAIN_WAIT =
      "Packer waits for a password that this machine will never tell, for its image was not"
          + " generalised; end the layer it stands on with 'EC2Launch.exe reset --block' or"
          + " 'sysprep', or give winrm_password";

  @Override
  public List<WitnessedCommand> commandsOf(String instanceId) {
    return rehearsal.reportOn(instanceId).commands().stream()
        .map(
            command ->
                new WitnessedCommand(
                    command.commandLine(), command.exitCode(), command.delivered()))
        .toList();
  }

  @Override
  public Optional<String> objectionTo(String instanceId) {
    RehearsalReport report = rehearsal.reportOn(instanceId);
    if (report.vainWaits().contains(instanceId)) {
      return Optional.of(VAIN_WAIT);
    }
    return report.uninterpreted().stream()
        .filter(statement -> strict && statement.instanceId().equals(instanceId))
        .findFirst()
        .map(RehearsalWitness::objection);
  }

  private static String objection(Uninterpreted statement) {
    return "%s:%d: '%s' can not be rehearsed (%s), and --strict was asked for"
        .formatted(statement.file(), statement.line(), statement.statement(), statement.reason());
  }
}
