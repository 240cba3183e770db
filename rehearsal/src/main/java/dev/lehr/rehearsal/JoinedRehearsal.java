package dev.lehr.rehearsal;

import dev.lehr.rehearsal.internal.cloud.RunningCloud;
import java.net.URI;
import java.nio.file.Path;
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
  private final Path data;
  private final RehearsalReport before;

  JoinedRehearsal(RunningCloud cloud, Path data) {
    this.cloud = cloud;
    this.data = data;
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
        usesSince(now.uses()),
        without(now.notes(), before.notes()));
  }

  private List<ApiUse> usesSince(List<ApiUse> now) {
    return now.stream()
        .map(use -> new ApiUse(use.caller(), use.region(), use.action(), use.times() - known(use)))
        .filter(use -> use.times() > 0)
        .toList();
  }

  private long known(ApiUse use) {
    return before.uses().stream()
        .filter(one -> one.caller().equals(use.caller()))
        .filter(one -> one.region().equals(use.region()) && one.action().equals(use.action()))
        .mapToLong(ApiUse::times)
        .sum();
  }

  @Override
  public void close() {
    // It goes on without us, or else has nobody but us to clean up after it.
    if (!cloud.answers()) {
      cloud.bury(data);
    }
  }

  private static <T> List<T> without(List<T> all, List<T> known) {
    LinkedHashSet<T> rest = new LinkedHashSet<>(all);
    known.forEach(rest::remove);
    return new ArrayList<>(rest);
  }
}
