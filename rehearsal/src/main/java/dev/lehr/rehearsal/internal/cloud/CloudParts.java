package dev.lehr.rehearsal.internal.cloud;

import dev.lehr.rehearsal.BalancerAddress;
import dev.lehr.rehearsal.PatchRelease;
import dev.lehr.rehearsal.RehearsalReport;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.Venue;
import dev.lehr.rehearsal.internal.aws.AwsApi;
import dev.lehr.rehearsal.internal.aws.AwsSettings;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.machine.GuestHistory;
import dev.lehr.rehearsal.internal.machine.MachineSettings;
import dev.lehr.rehearsal.internal.machine.WindowsPark;
import dev.lehr.rehearsal.internal.windows.WindowsGuests;
import dev.lehr.rehearsal.internal.windows.programs.Pauses;
import dev.lehr.rehearsal.internal.windows.services.ServiceHost;
import dev.lehr.rehearsal.internal.winrm.WinRmOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** The API, the machines behind it, and what they share. */
public final class CloudParts implements LehrPages.Cloud, AutoCloseable {
  /** Scripts that wait for something real to happen need not wait as long here. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  private final RehearsalSettings settings;
  private final RunFolder folder;
  private final ScheduledExecutorService scheduler;
  private final WindowsPark park;
  private final AwsApi api;

  private CloudParts(RehearsalSettings settings, RunFolder folder) throws IOException {
    this.settings = settings;
    this.folder = folder;
    this.scheduler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rehearsal-power").factory());
    InstantSource clock = InstantSource.system();
    this.park = new WindowsPark(machineSettings(clock));
    this.api = AwsApi.start(awsSettings(clock));
  }

  /** Puts them together and starts the API. */
  public static CloudParts start(RehearsalSettings settings) throws IOException {
    RunFolder folder = RunFolder.make(settings.data());
    try {
      return new CloudParts(settings, folder);
    } catch (IOException refused) {
      folder.close();
      throw refused;
    }
  }

  public AwsApi api() {
    return api;
  }

  /** Makes the cloud known in its data folder; the file for shells. */
  public Path announce() throws IOException {
    announcement().write(settings.data());
    return settings.data().resolve(Announcement.SHELL_FILE);
  }

  /** What the parts saw so far. */
  @Override
  public RehearsalReport report() {
    List<GuestHistory> guests = park.histories();
    return new RehearsalReport(
        guests.stream().flatMap(guest -> guest.commands().stream()).toList(),
        guests.stream().flatMap(guest -> guest.uninterpreted().stream()).toList(),
        api.vainWaits(),
        api.refusedHosts(),
        api.leftovers().stream().map(left -> left.kind() + " " + left.id()).toList(),
        api.callCounts(),
        api.uses(),
        Stream.concat(
                guests.stream().flatMap(guest -> guest.notes().stream()), api.notes().stream())
            .distinct()
            .toList());
  }

  @Override
  public List<BalancerAddress> balancers() {
    return api.balancers();
  }

  @Override
  public boolean kill(String instanceId) {
    return api.kill(instanceId);
  }

  @Override
  public PatchRelease releasePatch() {
    return api.releasePatch();
  }

  @Override
  public List<BalancerAddress> furnish(Venue venue) {
    try {
      return api.furnish(venue);
    } catch (ApiError refused) {
      throw new IllegalArgumentException(refused.text(), refused);
    }
  }

  @Override
  public void close() {
    try {
      announcement().withdraw(settings.data());
    } catch (IOException left) {
      System.getLogger(CloudParts.class.getName())
          .log(System.Logger.Level.DEBUG, "The announcement is left: {0}", left.getMessage());
    }
    api.close();
    scheduler.shutdownNow();
    folder.close();
  }

  private Announcement announcement() {
    return new Announcement(
        folder.id(), ProcessHandle.current().pid(), api.endpoint(), api.clientEnvironment());
  }

  private MachineSettings machineSettings(InstantSource clock) {
    return new MachineSettings(
        folder.path().resolve("machines"),
        settings.timings(),
        settings.faults(),
        WinRmOptions.usual().withFaults(settings.faults()),
        new WindowsGuests(
            clock,
            settings.strict(),
            Pauses.atMost(LONGEST_PAUSE),
            new ServiceHost(folder.path(), settings.timings().second())),
        scheduler);
  }

  private AwsSettings awsSettings(InstantSource clock) {
    return new AwsSettings(
        settings.data(),
        folder.path(),
        settings.port(),
        new LehrPages(folder.id(), this),
        "us-west-2",
        settings.timings(),
        settings.faults(),
        park,
        clock,
        new SecureRandom());
  }
}
