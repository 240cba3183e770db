package dev.lehr.cli;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.Timings;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the rehearsal cloud behaves; the same options wherever one is started. */
public final class RehearsalOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--strict",
      description = "A statement that the simulated Windows can not interpret fails the script.")
  private boolean strict;

  @Option(
      names = "--realistic",
      description = "Machines and images take seconds to change their state, as on AWS.")
  private boolean realistic;

  @Option(
      names = "--fault",
      paramLabel = "KIND[=RATE]",
      description =
          "Makes something go wrong: throttle, api-error, no-capacity, empty-password,"
              + " failing-image, reset-mid-script, close-mid-script, winrm-unauthorized,"
              + " winrm-never-up, never-rebooting; with a rate from 0 to 1.")
  private List<String> faults = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Faults strike the same way for the same seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  public RehearsalSettings settings(Path data) {
    try {
      return new RehearsalSettings(
          data.resolve("rehearsal"),
          realistic ? Timings.realistic() : Timings.instant(),
          FaultPlan.parse(faults, seed),
          strict);
    } catch (IllegalArgumentException notAFault) {
      throw new ParameterException(spec.commandLine(), notAFault.getMessage(), notAFault);
    }
  }
}
