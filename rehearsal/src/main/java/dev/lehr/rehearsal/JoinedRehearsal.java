package dev.lehr.rehearsal;

import dev.lehr.rehearsal.internal.cloud.Announcement;
import dev.lehr.rehearsal.internal.cloud.LehrPages;
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
  private final Announcement announcement;
  private final RehearsalReport before;

  JoinedRehearsal(Announcement announcement) {
    this.announcement = announcement;
    this.before = LehrPages.fetchReportOn(announcement, "");
  }

  @Override
  public URI endpoint() {
    return announcement.endpoint();
  }

  @Override
  public Map<String, String> clientEnvironment() {
    return announcement.environment();
  }

  @Override
  public RehearsalReport report() {
    return since(LehrPages.fetchReport(announcement));
  }

  @Override
  public RehearsalReport reportOn(String instanceId) {
    return since(LehrPages.fetchReportOn(announcement, instanceId));
  }

  @Override
  public List<BalancerAddress> balancers() {
    return LehrPages.fetchBalancers(announcement);
  }

  @Override
  public boolean kill(String instanceId) {
    return LehrPages.kill(announcement, instanceId);
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
