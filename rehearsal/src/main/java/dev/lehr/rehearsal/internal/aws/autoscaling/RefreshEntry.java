package dev.lehr.rehearsal.internal.aws.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
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
  private final int atFirst;
  private final Times times;
  private InstanceRefresh model;
  private int checkpointsReached;
  private Instant pausedUntil = Instant.MIN;

  /**
   * A refresh that begins.
   *
   * @param before all instances that are there
   * @param old those that are to be replaced
   */
  RefreshEntry(InstanceRefresh model, Set<String> before, Set<String> old, Times times) {
    this.model = model;
    this.before = Set.copyOf(before);
    this.old = new LinkedHashSet<>(old);
    this.atFirst = old.size();
    this.times = times;
  }

  /**
   * How long a refresh waits.
   *
   * @param warmup until a new instance counts
   * @param pause at each checkpoint but the last
   */
  record Times(Duration warmup, Duration pause) {}

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
  int surge(int desired, Instant now) {
    int most = preference(RefreshPreferences::maxHealthyPercentage).orElse(WHOLE);
    int allowed = Math.max(0, desired * most / WHOLE - desired);
    boolean cannotElse = leastHealthy(desired) >= desired;
    return Math.min(mayGo(now), cannotElse ? Math.max(1, allowed) : allowed);
  }

  /** How many old instances may go before the next checkpoint, or at all. */
  int mayGo(Instant now) {
    if (isRollingBack()) {
      return old.size();
    }
    return pausedUntil.isAfter(now)
        ? 0
        : Math.max(0, share(checkpoint(checkpointsReached)) - replaced());
  }

  /** Whether nothing is to be replaced any more. */
  boolean isComplete() {
    return isRollingBack() ? old.isEmpty() : replaced() >= share(checkpoint(Integer.MAX_VALUE));
  }

  /** Per cent that a checkpoint, or else the last one, asks for. */
  private int checkpoint(int number) {
    List<Integer> all = checkpoints();
    return all.isEmpty() ? WHOLE : all.get(Math.min(number, all.size() - 1));
  }

  private List<Integer> checkpoints() {
    return Optional.ofNullable(model.preferences())
        .map(RefreshPreferences::checkpointPercentages)
        .orElse(List.of());
  }

  private int share(int percent) {
    return Math.ceilDiv(atFirst * percent, WHOLE);
  }

  private int replaced() {
    return atFirst - old.size();
  }

  /** Whether an instance counts: it was there before, is to go, or has served long enough. */
  boolean isWarm(Member member, Instant now) {
    return before.contains(member.id())
        || old.contains(member.id())
        || member
            .inServiceSince()
            .filter(since -> !since.plus(times.warmup()).isAfter(now))
            .isPresent();
  }

  /** Whether an instance came since the refresh began. */
  boolean isNew(Member member) {
    return !before.contains(member.id());
  }

  /**
   * Takes note of how far it is.
   *
   * @param arrived so many new instances count
   */
  void progress(int arrived, Instant now) {
    int percent = percent(arrived);
    model =
        model.toBuilder()
            .status(isRollingBack() ? model.status() : InstanceRefreshStatus.IN_PROGRESS)
            .percentageComplete(percent)
            .instancesToUpdate(isRollingBack() ? model.instancesToUpdate() : old.size())
            .build();
    if (!isRollingBack()
        && checkpointsReached < checkpoints().size() - 1
        && percent >= checkpoint(checkpointsReached)) {
      checkpointsReached++;
      pausedUntil = now.plus(times.pause());
    }
  }

  /** Rising on the way forward, falling on the way back. */
  private int percent(int arrived) {
    if (isRollingBack()) {
      int left = atFirst == 0 ? 0 : old.size() * WHOLE / atFirst;
      return Math.min(model.percentageComplete(), left);
    }
    return atFirst == 0 ? WHOLE : Math.min(replaced(), arrived) * WHOLE / atFirst;
  }

  /** From now on the group's own configuration replaces what the refresh brought. */
  void rollBack(Set<String> brought, String reason) {
    old.clear();
    old.addAll(brought);
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
