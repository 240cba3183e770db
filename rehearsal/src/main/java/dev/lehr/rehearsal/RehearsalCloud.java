package dev.lehr.rehearsal;

import dev.lehr.rehearsal.internal.cloud.Announcement;
import dev.lehr.rehearsal.internal.cloud.CloudParts;
import dev.lehr.rehearsal.internal.cloud.RunningCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cloud on this computer that speaks AWS' protocols and runs simulated Windows machines. It is
 * bound to loopback, and it is not AWS: nothing in it costs money or is reachable from elsewhere.
 * Images outlive it in its data folder, machines end with it.
 */
public final class RehearsalCloud implements Rehearsal {
  private final CloudParts parts;

  private RehearsalCloud(CloudParts parts) {
    this.parts = parts;
  }

  /**
   * Starts a cloud. Several may use one data folder.
   *
   * @throws UncheckedIOException when the data folder can not be used or the port is taken
   */
  public static RehearsalCloud start(RehearsalSettings settings) {
    try {
      return new RehearsalCloud(CloudParts.start(settings));
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "The rehearsal cloud can not start in %s: %s"
              .formatted(settings.data(), refused.getMessage()),
          refused);
    }
  }

  /**
   * The cloud that announced itself in this data folder, if it still runs.
   *
   * @throws UncheckedIOException when the announcement can not be read
   */
  public static Optional<Rehearsal> running(Path data) {
    try {
      return Announcement.read(data)
          .map(RunningCloud::new)
          .filter(RunningCloud::answers)
          .map(cloud -> new JoinedRehearsal(cloud, data));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable.getMessage(), unreadable);
    }
  }

  /**
   * Lets other processes join it by {@link #running}, and shells by {@code env.sh}, which is
   * returned.
   *
   * @throws UncheckedIOException when the data folder can not be written
   */
  public Path announce() {
    try {
      return parts.announce();
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "The rehearsal cloud can not announce itself: " + refused.getMessage(), refused);
    }
  }

  @Override
  public URI endpoint() {
    return parts.api().endpoint();
  }

  @Override
  public Map<String, String> clientEnvironment() {
    return parts.api().clientEnvironment();
  }

  @Override
  public RehearsalReport report() {
    return parts.report();
  }

  @Override
  public RehearsalReport reportOn(String instanceId) {
    return parts.report().onlyCommandsOf(instanceId);
  }

  @Override
  public List<BalancerAddress> balancers() {
    return parts.balancers();
  }

  @Override
  public boolean kill(String instanceId) {
    return parts.kill(instanceId);
  }

  @Override
  public List<BalancerAddress> furnish(Venue venue) {
    return parts.furnish(venue);
  }

  @Override
  public PatchRelease releasePatch() {
    return parts.releasePatch();
  }

  /** Ends all machines and stops answering. */
  @Override
  public void close() {
    parts.close();
  }
}
