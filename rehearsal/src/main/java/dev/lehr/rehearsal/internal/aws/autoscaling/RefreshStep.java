package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    refresh.progress();
    long ready = group.active().stream().filter(this::isReady).count();
    if (refresh.old().isEmpty() && ready >= group.desired()) {
      succeed();
      return;
    }
    replace(ready);
  }

  private void replace(long ready) {
    long spare = ready - refresh.leastHealthy(group.desired());
    boolean all = ready >= group.active().size() && group.active().size() >= wanted();
    // With few instances no share of them may be spare: then one goes, when all are well.
    long count = spare > 0 ? spare : all && refresh.surge(group.desired()) == 0 ? 1 : 0;
    Departures departures = new Departures(region, group);
    List.copyOf(refresh.old()).stream()
        .limit(count)
        .forEach(
            id -> {
              refresh.old().remove(id);
              departures.begin(group.member(id), "in response to an instance refresh");
            });
  }

  private int wanted() {
    return group.desired() + refresh.surge(group.desired());
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
