package dev.lehr.cli;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.Timings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  /** Whether guests are strict. */
  public boolean strict() {
    return strict;
  }

  /** Where a data folder keeps its rehearsal cloud. */
  public static Path folder(Path data) {
    return data.resolve("rehearsal");
  }

  /**
   * The cloud that runs in this data folder, or a new one that ends with its user.
   *
   * @throws ParameterException when the running one can not be as these options want it
   */
  public Rehearsal joinOrStart(Path data) {
    Optional<Rehearsal> running = RehearsalCloud.running(folder(data));
    if (running.isPresent() && (realistic || !faults.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(),
          "--realistic and --fault shape a cloud when it starts, and one runs already at %s;"
                  .formatted(running.get().endpoint())
              + " give them to 'lehr rehearsal', or use another --data");
    }
    return running.orElseGet(() -> RehearsalCloud.start(settings(data, 0)));
  }

  /** What they ask of a cloud in this data folder. */
  public RehearsalSettings settings(Path data, int port) {
    try {
      return new RehearsalSettings(
          folder(data),
          port,
          realistic ? Timings.realistic() : Timings.instant(),
          FaultPlan.parse(faults, seed),
          strict);
    } catch (IllegalArgumentException notAFault) {
      throw new ParameterException(spec.commandLine(), notAFault.getMessage(), notAFault);
    }
  }
}
