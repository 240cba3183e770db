package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.FaultKind;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/**
 * Brings one group a step nearer to what it should be: instances on their way go on, sick ones are
 * replaced, and there are as many as wanted. It never waits; it is called again.
 */
final class Reconciler {
  private static final Duration DEATH_AFTER = Duration.ofSeconds(2);
  private static final int RETRY_SECONDS = 15;

  private final AsRegion region;
  private final GroupEntry group;
  private final Departures departures;
  private final Instant now;

  Reconciler(AsRegion region, GroupEntry group) {
    this.region = region;
    this.group = group;
    this.departures = new Departures(region, group);
    this.now = region.now();
  }

  void step() {
    runSchedule();
    for (Member member : List.copyOf(group.members().values())) {
      advance(member);
    }
    group.refresh().ifPresent(refresh -> new RefreshStep(region, group, refresh).take());
    matchCapacity();
    group
        .detaching()
        .removeIf(arn -> group.members().keySet().stream().noneMatch(id -> drains(arn, id)));
    if (group.isDeleting() && group.members().isEmpty()) {
      region.groups.remove(group.name());
    }
  }

  private boolean drains(String arn, String instanceId) {
    return region.around.balancing().health(region.site(), arn, instanceId).equals("draining");
  }

  private void runSchedule() {
    if (!group.does("ScheduledActions")) {
      return;
    }
    for (ScheduledUpdateGroupAction action : List.copyOf(group.schedule().values())) {
      Instant start = action.startTime();
      if (action.recurrence() == null && start != null && !start.isAfter(now)) {
        group.schedule().remove(action.scheduledActionName());
        new GroupSize(group).change(action.minSize(), action.maxSize(), action.desiredCapacity());
      }
    }
  }

  private void advance(Member member) {
    switch (member.state()) {
      case PENDING -> arrive(member);
      case PENDING_WAIT ->
          member
              .hookWait()
              .flatMap(wait -> wait.outcome(now))
              .ifPresent(result -> welcome(member, result));
      case PENDING_PROCEED -> enterService(member);
      case IN_SERVICE -> examine(member);
      case TERMINATING, TERMINATING_WAIT, TERMINATING_PROCEED -> departures.advance(member);
      default -> {}
    }
  }

  private void arrive(Member member) {
    Optional<InstanceFacts> facts = facts(member);
    if (facts.filter(one -> !one.ended()).isEmpty()) {
      group.members().remove(member.id());
      member.activity().failed(now, "Instance failed to launch or ended before it was in service.");
      retryLater();
    } else if (facts.filter(InstanceFacts::running).isPresent()) {
      group
          .hookOn("autoscaling:EC2_INSTANCE_LAUNCHING")
          .ifPresentOrElse(hook -> hold(member, hook), () -> enterService(member));
    }
  }

  private void hold(Member member, LifecycleHook hook) {
    member.state(LifecycleState.PENDING_WAIT);
    member.hookWait(Hooks.wait(region, hook));
    member.activity().status(ScalingActivityStatusCode.MID_LIFECYCLE_ACTION, 40);
  }

  private void welcome(Member member, String result) {
    if (result.equals("CONTINUE")) {
      member.state(LifecycleState.PENDING_PROCEED);
    } else {
      member.activity().failed(now, "Instance failed to complete user's Lifecycle Action.");
      departures.begin(member, "in response to an abandoned lifecycle action");
    }
  }

  private void enterService(Member member) {
    member.inService(now);
    if (!member.activity().isOver()) {
      member.activity().succeeded(now);
    }
    if (group.does("AddToLoadBalancer")) {
      group
          .targetGroups()
          .forEach(arn -> region.around.balancing().register(region.site(), arn, member.id()));
    }
    if (region.around.world().faults().strikes(FaultKind.DYING_INSTANCE)) {
      member.dies(now.plus(DEATH_AFTER));
    }
  }

  private void examine(Member member) {
    if (member.isDoomed(now)) {
      region.around.desk().kill(member.id());
    }
    if (group.does("HealthCheck")) {
      HealthVerdict verdict = new HealthExamination(region, group).of(member);
      if (!verdict.healthy()) {
        member.healthy(false);
      }
    }
    if (!member.isHealthy() && group.does("ReplaceUnhealthy") && group.does("Terminate")) {
      HealthVerdict verdict = new HealthExamination(region, group).of(member);
      departures.begin(member, verdict.cause());
    }
  }

  private void matchCapacity() {
    int wanted =
        group.desired() + group.refresh().map(one -> one.surge(group.desired(), now)).orElse(0);
    int missing = wanted - group.active().size();
    if (missing > 0 && group.does("Launch") && !group.nextLaunch().isAfter(now)) {
      launch(missing);
    } else if (missing < 0 && group.does("Terminate")) {
      new TerminationOrder(group)
          .victims(-missing)
          .forEach(
              victim ->
                  departures.begin(
                      victim, "in response to a difference between desired and actual capacity"));
    }
  }

  private void launch(int count) {
    Arrivals arrivals = new Arrivals(region, group);
    for (int i = 0; i < count; i++) {
      if (!arrivals.launchOne()) {
        retryLater();
        return;
      }
    }
  }

  private void retryLater() {
    group.nextLaunch(now.plus(region.around.world().timings().seconds(RETRY_SECONDS)));
  }

  private Optional<InstanceFacts> facts(Member member) {
    return region.around.desk().find(region.site(), member.id());
  }
}
