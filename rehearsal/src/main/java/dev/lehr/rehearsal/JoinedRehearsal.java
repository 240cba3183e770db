package dev.lehr.rehearsal;

import dev.lehr.rehearsal.internal.cloud.RunningCloud;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A cloud that another process runs, known by what it announced in its data folder. Others may use
 * it at the same time, so what is there now is not called left over.
 */
final class JoinedRehearsal implements Rehearsal {
  private final RunningCloud cloud;
  private final RehearsalReport before;

  JoinedRehearsal(RunningCloud cloud) {
    this.cloud = cloud;
    this.before = cloud.reportOn("");
  }

  @Override
  public URI endpoint() {
    return cloud.announcement().endpoint();
  }

  @Override
  public Map<String, String> clientEnvironment() {
    return cloud.announcement().environment();
  }

  @Override
  public RehearsalReport report() {
    return since(cloud.report());
  }

  @Override
  public RehearsalReport reportOn(String instanceId) {
    return since(cloud.reportOn(instanceId));
  }

  @Override
  public List<BalancerAddress> balancers() {
    return cloud.balancers();
  }

  @Override
  public boolean kill(String instanceId) {
    return cloud.kill(instanceId);
  }

  @Override
  public List<BalancerAddress> furnish(Venue venue) {
    return cloud.furnish(venue);
  }

  @Override
  public PatchRelease releasePatch() {
    return cloud.releasePatch();
  }

  private RehearsalReport since(RehearsalReport now) {
    return new RehearsalReport(
        now.commands(),
        without(now.uninterpreted(), before.uninterpreted()),
        now.vainWaits(),
        without(now.refusedHosts(), before.refusedHosts()),
        List.of(),
        now.calls(),
        without(now.notes(), before.notes()));
  }

  @Override
  public void close() {
    // It goes on without us.
  }

  private static <T> List<T> without(List<T> all, List<T> known) {
    LinkedHashSet<T> rest = new LinkedHashSet<>(all);
    known.forEach(rest::remove);
    return new ArrayList<>(rest);
  }
}
