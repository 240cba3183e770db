package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;

/** One step of an instance refresh: lets as many old instances go as the healthy ones allow. */
final class RefreshStep {
  private final AsRegion region;
  private final GroupEntry group;
  private final RefreshEntry refresh;
  private final Instant now;

  RefreshStep(AsRegion region, GroupEntry group, RefreshEntry refresh) {
    this.region = region;
    this.group = group;
    this.refresh = refresh;
    this.now = region.now();
  }

  void take() {
    refresh
        .old()
        .removeIf(
            id ->
                Optional.ofNullable(group.members().get(id))
                    .filter(one -> !one.isLeaving())
                    .isEmpty());
    List<Member> ready = group.active().stream().filter(this::isReady).toList();
    refresh.progress((int) ready.stream().filter(refresh::isNew).count(), now);
    if (refresh.isComplete() && ready.size() >= group.desired()) {
      succeed();
      return;
    }
    replace(ready);
  }

  /** Those that are not ready go first, for they carry nothing. */
  private void replace(List<Member> ready) {
    List<Member> old = group.active().stream().filter(this::isOld).toList();
    List<Member> idle = old.stream().filter(member -> !ready.contains(member)).toList();
    List<Member> busy = old.stream().filter(ready::contains).toList();
    Departures departures = new Departures(region, group);
    Stream.concat(idle.stream(), busy.stream().limit(spare(ready.size())))
        .limit(refresh.mayGo(now))
        .forEach(
            member -> {
              refresh.old().remove(member.id());
              departures.begin(member, "in response to an instance refresh");
            });
  }

  private boolean isOld(Member member) {
    return refresh.old().contains(member.id());
  }

  /** With few instances no share of them may be spare: then one goes, when all are well. */
  private long spare(int ready) {
    int spare = ready - refresh.leastHealthy(group.desired());
    boolean all = ready >= group.active().size() && group.active().size() >= wanted();
    return spare > 0 ? spare : all && refresh.surge(group.desired(), now) == 0 ? 1 : 0;
  }

  private int wanted() {
    return group.desired() + refresh.surge(group.desired(), now);
  }

  private boolean isReady(Member member) {
    boolean registered =
        group.targetGroups().stream()
            .allMatch(
                arn ->
                    region
                        .around
                        .balancing()
                        .health(region.site(), arn, member.id())
                        .equals("healthy"));
    return member.isInService() && member.isHealthy() && registered && refresh.isWarm(member, now);
  }

  private void succeed() {
    AutoScalingGroup.Builder changed = group.model().toBuilder();
    refresh.configuration().ifPresent(wanted -> PojoConversion.copy(wanted, changed));
    group.model(changed.build());
    if (refresh.isRollingBack()) {
      refresh.end(InstanceRefreshStatus.ROLLBACK_SUCCESSFUL, now, "Rollback completed");
    } else {
      refresh.end(InstanceRefreshStatus.SUCCESSFUL, now, "Instance refresh completed");
    }
  }
}
