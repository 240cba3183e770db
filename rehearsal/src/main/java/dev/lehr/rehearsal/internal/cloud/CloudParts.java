package dev.lehr.rehearsal.internal.cloud;

import dev.lehr.rehearsal.RehearsalReport;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.internal.aws.AwsApi;
import dev.lehr.rehearsal.internal.aws.AwsSettings;
import dev.lehr.rehearsal.internal.machine.MachineSettings;
import dev.lehr.rehearsal.internal.machine.WindowsPark;
import dev.lehr.rehearsal.internal.windows.WindowsGuests;
import dev.lehr.rehearsal.internal.windows.programs.Pauses;
import dev.lehr.rehearsal.internal.winrm.WinRmOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The API, the machines behind it, and what they share. */
public final class CloudParts implements AutoCloseable {
  /** Scripts that wait for something real to happen need not wait as long here. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  private final ScheduledExecutorService scheduler;
  private final WindowsPark park;
  private final AwsApi api;

  private CloudParts(ScheduledExecutorService scheduler, WindowsPark park, AwsApi api) {
    this.scheduler = scheduler;
    this.park = park;
    this.api = api;
  }

  /** Puts them together and starts the API. */
  public static CloudParts start(RehearsalSettings settings) throws IOException {
    InstantSource clock = InstantSource.system();
    Files.createDirectories(settings.data());
    Path work = Files.createTempDirectory(settings.data(), "machines-");
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rehearsal-power").factory());
    WindowsPark park =
        new WindowsPark(
            new MachineSettings(
                work,
                settings.timings(),
                settings.faults(),
                WinRmOptions.usual().withFaults(settings.faults()),
                new WindowsGuests(clock, settings.strict(), Pauses.atMost(LONGEST_PAUSE)),
                scheduler));
    AwsApi api =
        AwsApi.start(
            new AwsSettings(
                settings.data(),
                0,
                "us-west-2",
                settings.timings(),
                settings.faults(),
                park,
                clock,
                new SecureRandom()));
    return new CloudParts(scheduler, park, api);
  }

  public AwsApi api() {
    return api;
  }

  /** What the parts saw so far. */
  public RehearsalReport report() {
    return new RehearsalReport(
        park.guests().stream().flatMap(guest -> guest.commands().stream()).toList(),
        park.guests().stream().flatMap(guest -> guest.uninterpreted().stream()).toList(),
        api.refusedHosts(),
        api.leftovers().stream().map(left -> left.kind() + " " + left.id()).toList(),
        api.callCounts());
  }

  @Override
  public void close() {
    api.close();
    scheduler.shutdownNow();
  }
}
