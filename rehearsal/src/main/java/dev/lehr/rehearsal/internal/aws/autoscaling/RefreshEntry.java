package dev.lehr.rehearsal.internal.aws.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

/** An instance refresh: which instances it replaces, and how far it is. */
final class RefreshEntry {
  private static final int USUAL_HEALTHY = 90;
  private static final int WHOLE = 100;

  private final Set<String> before;
  private final Set<String> old;
  private int atFirst;
  private final Duration warmup;
  private InstanceRefresh model;

  /**
   * A refresh that begins.
   *
   * @param before all instances that are there
   * @param old those that are to be replaced
   */
  RefreshEntry(InstanceRefresh model, Set<String> before, Set<String> old, Duration warmup) {
    this.model = model;
    this.before = Set.copyOf(before);
    this.old = new LinkedHashSet<>(old);
    this.atFirst = old.size();
    this.warmup = warmup;
  }

  InstanceRefresh model() {
    return model;
  }

  boolean isActive() {
    return model.status() == InstanceRefreshStatus.PENDING
        || model.status() == InstanceRefreshStatus.IN_PROGRESS
        || isRollingBack();
  }

  boolean isRollingBack() {
    return model.status() == InstanceRefreshStatus.ROLLBACK_IN_PROGRESS;
  }

  /** Instances that are to be replaced yet. */
  Set<String> old() {
    return old;
  }

  /** The configuration that the refresh brings, if it brings one. */
  Optional<DesiredConfiguration> configuration() {
    return Optional.ofNullable(model.desiredConfiguration()).filter(one -> !isRollingBack());
  }

  /** The launch template in it. */
  Optional<LaunchTemplateSpecification> template() {
    return configuration().flatMap(RefreshEntry::template);
  }

  static Optional<LaunchTemplateSpecification> template(DesiredConfiguration wanted) {
    return Optional.ofNullable(wanted.launchTemplate())
        .or(
            () ->
                Optional.ofNullable(wanted.mixedInstancesPolicy())
                    .map(policy -> policy.launchTemplate().launchTemplateSpecification()));
  }

  /** How many must stay in service, of so many. */
  int leastHealthy(int desired) {
    int percentage = preference(RefreshPreferences::minHealthyPercentage).orElse(USUAL_HEALTHY);
    return Math.ceilDiv(desired * percentage, WHOLE);
  }

  /** How many there may be beyond so many. */
  int surge(int desired) {
    int most = preference(RefreshPreferences::maxHealthyPercentage).orElse(WHOLE);
    int allowed = Math.max(0, desired * most / WHOLE - desired);
    boolean cannotElse = leastHealthy(desired) >= desired;
    return Math.min(old.size(), cannotElse ? Math.max(1, allowed) : allowed);
  }

  /** Whether an instance counts: it was there before, is to go, or has served long enough. */
  boolean isWarm(Member member, Instant now) {
    return before.contains(member.id())
        || old.contains(member.id())
        || member.inServiceSince().filter(since -> !since.plus(warmup).isAfter(now)).isPresent();
  }

  void progress() {
    int done = atFirst == 0 ? WHOLE : (atFirst - old.size()) * WHOLE / atFirst;
    model =
        model.toBuilder()
            .status(isRollingBack() ? model.status() : InstanceRefreshStatus.IN_PROGRESS)
            .percentageComplete(done)
            .instancesToUpdate(old.size())
            .build();
  }

  /** From now on the group's own configuration replaces what the refresh brought. */
  void rollBack(Set<String> brought, String reason) {
    old.clear();
    old.addAll(brought);
    atFirst = old.size();
    model =
        model.toBuilder()
            .status(InstanceRefreshStatus.ROLLBACK_IN_PROGRESS)
            .statusReason(reason)
            .build();
  }

  void end(InstanceRefreshStatus status, Instant now, String reason) {
    model = model.toBuilder().status(status).endTime(now).statusReason(reason).build();
  }

  private Optional<Integer> preference(Function<RefreshPreferences, @Nullable Integer> which) {
    return Optional.ofNullable(model.preferences()).map(which);
  }
}
