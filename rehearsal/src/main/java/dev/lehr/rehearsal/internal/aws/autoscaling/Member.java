package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** An instance of a group: where it is in its life there. Guarded by its region's lock. */
final class Member {
  private static final Set<LifecycleState> LEAVING =
      EnumSet.of(
          LifecycleState.TERMINATING,
          LifecycleState.TERMINATING_WAIT,
          LifecycleState.TERMINATING_PROCEED,
          LifecycleState.TERMINATED);

  private final String id;
  private final LaunchTemplateSpecification template;
  private final InstanceFacts facts;
  private LifecycleState state = LifecycleState.PENDING;
  private boolean healthy = true;
  private boolean guarded;
  private Optional<Instant> inServiceSince = Optional.empty();
  private Optional<HookWait> wait = Optional.empty();
  private Optional<Instant> dies = Optional.empty();
  private ActivityEntry activity;

  Member(
      InstanceFacts facts,
      LaunchTemplateSpecification template,
      boolean guarded,
      ActivityEntry activity) {
    this.id = facts.id();
    this.facts = facts;
    this.template = template;
    this.guarded = guarded;
    this.activity = activity;
  }

  /**
   * The time a life cycle hook holds an instance.
   *
   * @param result what was said to it, empty until somebody did
   */
  record HookWait(
      String hook, String token, Instant deadline, String otherwise, Optional<String> result) {
    /** What to go on with, once that is known. */
    Optional<String> outcome(Instant now) {
      return result.or(() -> deadline.isAfter(now) ? Optional.empty() : Optional.of(otherwise));
    }

    HookWait until(Instant later) {
      return new HookWait(hook, token, later, otherwise, result);
    }

    HookWait answered(String answer) {
      return new HookWait(hook, token, deadline, otherwise, Optional.of(answer));
    }
  }

  String id() {
    return id;
  }

  /** As it was when it came. */
  InstanceFacts facts() {
    return facts;
  }

  LaunchTemplateSpecification template() {
    return template;
  }

  LifecycleState state() {
    return state;
  }

  void state(LifecycleState next) {
    state = next;
  }

  /** Whether it counts for the group's capacity. */
  boolean isActive() {
    return !isLeaving() && !isStandby();
  }

  boolean isLeaving() {
    return LEAVING.contains(state);
  }

  boolean isStandby() {
    return state == LifecycleState.STANDBY || state == LifecycleState.ENTERING_STANDBY;
  }

  boolean isInService() {
    return state == LifecycleState.IN_SERVICE;
  }

  void inService(Instant now) {
    state = LifecycleState.IN_SERVICE;
    inServiceSince = Optional.of(now);
    wait = Optional.empty();
  }

  /** Since when it is in service; empty before. */
  Optional<Instant> inServiceSince() {
    return inServiceSince;
  }

  boolean isHealthy() {
    return healthy;
  }

  void healthy(boolean now) {
    healthy = now;
  }

  /** Whether scaling in passes it over. */
  boolean isGuarded() {
    return guarded;
  }

  void guarded(boolean now) {
    guarded = now;
  }

  Optional<HookWait> hookWait() {
    return wait;
  }

  void hookWait(HookWait next) {
    wait = Optional.of(next);
  }

  void forgetHookWait() {
    wait = Optional.empty();
  }

  /** A fault ends it then. */
  void dies(Instant at) {
    dies = Optional.of(at);
  }

  boolean isDoomed(Instant now) {
    return dies.filter(at -> !at.isAfter(now)).isPresent();
  }

  ActivityEntry activity() {
    return activity;
  }

  void activity(ActivityEntry next) {
    activity = next;
  }

  Instance model() {
    return Instance.builder()
        .instanceId(id)
        .instanceType(facts.instanceType())
        .availabilityZone(facts.place().zone())
        .lifecycleState(state)
        .healthStatus(healthStatus())
        .launchTemplate(template)
        .protectedFromScaleIn(guarded)
        .build();
  }

  String healthStatus() {
    return healthy ? "Healthy" : "Unhealthy";
  }
}
