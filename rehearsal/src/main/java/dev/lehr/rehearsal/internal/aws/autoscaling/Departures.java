package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** The end of instances: out of the balancers, drained, past the hook, terminated. */
final class Departures {
  private final AsRegion region;
  private final GroupEntry group;
  private final Instant now;

  Departures(AsRegion region, GroupEntry group) {
    this.region = region;
    this.group = group;
    this.now = region.now();
  }

  /** Begins to end an instance, whatever it was doing. */
  void begin(Member member, String why) {
    if (member.isLeaving()) {
      return;
    }
    boolean wasStandby = member.isStandby();
    member.state(LifecycleState.TERMINATING);
    member.forgetHookWait();
    ActivityEntry activity =
        Activities.begun(
            region,
            group,
            new Activities.Deed(
                "Terminating EC2 instance: " + member.id(), cause(why), member.facts().place()));
    member.activity(activity);
    group.add(activity);
    if (!wasStandby) {
      group
          .targetGroups()
          .forEach(arn -> region.around.balancing().deregister(region.site(), arn, member.id()));
      activity.status(ScalingActivityStatusCode.WAITING_FOR_ELB_CONNECTION_DRAINING, 30);
    }
  }

  private String cause(String why) {
    return "At %s an instance was taken out of service %s.".formatted(Activities.time(now), why);
  }

  void advance(Member member) {
    Optional<InstanceFacts> facts = region.around.desk().find(region.site(), member.id());
    if (facts.filter(one -> !one.terminated()).isEmpty()) {
      group.members().remove(member.id());
      member.activity().succeeded(now);
      return;
    }
    boolean gone = facts.filter(InstanceFacts::ended).isPresent();
    switch (member.state()) {
      case TERMINATING -> drained(member, gone);
      case TERMINATING_WAIT ->
          member
              .hookWait()
              .filter(wait -> wait.outcome(now).isPresent())
              .ifPresent(over -> terminate(member));
      default -> {}
    }
  }

  private void drained(Member member, boolean gone) {
    if (!gone && region.anyTarget(group, member, "draining")) {
      return;
    }
    Optional<LifecycleHook> hook = group.hookOn("autoscaling:EC2_INSTANCE_TERMINATING");
    if (hook.isPresent() && !gone) {
      member.state(LifecycleState.TERMINATING_WAIT);
      member.hookWait(Hooks.wait(region, hook.get()));
      member.activity().status(ScalingActivityStatusCode.MID_LIFECYCLE_ACTION, 60);
    } else {
      terminate(member);
    }
  }

  private void terminate(Member member) {
    member.state(LifecycleState.TERMINATING_PROCEED);
    member.activity().status(ScalingActivityStatusCode.IN_PROGRESS, 80);
    region.around.desk().terminate(region.site(), member.id());
  }
}
