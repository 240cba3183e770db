package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.internal.AwsCall;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Alarm;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.EnabledMetric;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolConfiguration;

/**
 * What a group has from the group before and can not get in the request that makes it: scaling
 * policies and their alarms, scheduled actions, warm pool, suspended processes, metrics. Each can
 * be set again.
 */
final class Inheritance {
  private static final String TARGET_TRACKING = "TargetTrackingScaling";
  private static final int SCHEDULE_AT_ONCE = 50;

  private final AutoScalingClient scaling;
  private final PolicyAlarms alarms;
  private final InstantSource clock;

  Inheritance(RegionClients clients, InstantSource clock) {
    this.scaling = clients.scaling();
    this.alarms = new PolicyAlarms(clients.cloudWatch());
    this.clock = clock;
  }

  List<LifecycleHook> hooks(AutoScalingGroup ancestor) {
    return AwsCall.to(
            "read the life cycle hooks of the group '%s'"
                .formatted(ancestor.autoScalingGroupName()),
            () ->
                scaling.describeLifecycleHooks(
                    ask -> ask.autoScalingGroupName(ancestor.autoScalingGroupName())))
        .lifecycleHooks();
  }

  /** Gives a group all of it. */
  void pass(AutoScalingGroup ancestor, String heir) {
    AwsCall.to(
        "give the group '%s' what '%s' has".formatted(heir, ancestor.autoScalingGroupName()),
        () -> {
          policies(ancestor, heir);
          schedule(ancestor, heir);
          Optional.ofNullable(ancestor.warmPoolConfiguration())
              .ifPresent(pool -> warmPool(pool, heir));
          metrics(ancestor, heir);
          suspensions(ancestor, heir);
          return heir;
        });
  }

  private void policies(AutoScalingGroup ancestor, String heir) {
    List<ScalingPolicy> policies =
        scaling
            .describePoliciesPaginator(
                ask -> ask.autoScalingGroupName(ancestor.autoScalingGroupName()))
            .scalingPolicies()
            .stream()
            .toList();
    Map<String, String> copies = new LinkedHashMap<>();
    for (ScalingPolicy policy : policies) {
      copies.put(policy.policyARN(), scaling.putScalingPolicy(policy(policy, heir)).policyARN());
    }
    alarms.pass(alarms(policies), new AlarmCopy(ancestor.autoScalingGroupName(), heir, copies));
  }

  /** Those of target tracking policies are made with the policy. */
  private static List<String> alarms(List<ScalingPolicy> policies) {
    return policies.stream()
        .filter(policy -> !TARGET_TRACKING.equals(policy.policyType()))
        .flatMap(policy -> policy.alarms().stream())
        .map(Alarm::alarmName)
        .toList();
  }

  private static PutScalingPolicyRequest policy(ScalingPolicy policy, String heir) {
    PutScalingPolicyRequest.Builder request =
        PutScalingPolicyRequest.builder()
            .autoScalingGroupName(heir)
            .policyName(policy.policyName())
            .policyType(policy.policyType())
            .adjustmentType(policy.adjustmentType())
            .minAdjustmentStep(policy.minAdjustmentStep())
            .minAdjustmentMagnitude(policy.minAdjustmentMagnitude())
            .scalingAdjustment(policy.scalingAdjustment())
            .cooldown(policy.cooldown())
            .metricAggregationType(policy.metricAggregationType())
            .estimatedInstanceWarmup(policy.estimatedInstanceWarmup())
            .targetTrackingConfiguration(policy.targetTrackingConfiguration())
            .predictiveScalingConfiguration(policy.predictiveScalingConfiguration())
            .enabled(policy.enabled());
    return policy.stepAdjustments().isEmpty()
        ? request.build()
        : request.stepAdjustments(policy.stepAdjustments()).build();
  }

  private void schedule(AutoScalingGroup ancestor, String heir) {
    List<ScheduledUpdateGroupActionRequest> actions =
        scaling
            .describeScheduledActionsPaginator(
                ask -> ask.autoScalingGroupName(ancestor.autoScalingGroupName()))
            .scheduledUpdateGroupActions()
            .stream()
            .filter(action -> action.recurrence() != null || isAhead(action))
            .map(this::action)
            .toList();
    for (int from = 0; from < actions.size(); from += SCHEDULE_AT_ONCE) {
      List<ScheduledUpdateGroupActionRequest> some =
          actions.subList(from, Math.min(actions.size(), from + SCHEDULE_AT_ONCE));
      scaling.batchPutScheduledUpdateGroupAction(
          ask -> ask.autoScalingGroupName(heir).scheduledUpdateGroupActions(some));
    }
  }

  /** AWS refuses beginnings in the past, which it shows all the same. */
  private ScheduledUpdateGroupActionRequest action(ScheduledUpdateGroupAction action) {
    return ScheduledUpdateGroupActionRequest.builder()
        .scheduledActionName(action.scheduledActionName())
        .startTime(isAhead(action) ? action.startTime() : null)
        .endTime(action.endTime())
        .recurrence(action.recurrence())
        .timeZone(action.timeZone())
        .minSize(action.minSize())
        .maxSize(action.maxSize())
        .desiredCapacity(action.desiredCapacity())
        .build();
  }

  private boolean isAhead(ScheduledUpdateGroupAction action) {
    return action.startTime() != null && action.startTime().isAfter(clock.instant());
  }

  private void warmPool(WarmPoolConfiguration pool, String heir) {
    scaling.putWarmPool(
        ask ->
            ask.autoScalingGroupName(heir)
                .minSize(pool.minSize())
                .maxGroupPreparedCapacity(pool.maxGroupPreparedCapacity())
                .poolState(pool.poolState())
                .instanceReusePolicy(pool.instanceReusePolicy()));
  }

  private void metrics(AutoScalingGroup ancestor, String heir) {
    List<String> metrics = ancestor.enabledMetrics().stream().map(EnabledMetric::metric).toList();
    if (!metrics.isEmpty()) {
      scaling.enableMetricsCollection(
          ask -> ask.autoScalingGroupName(heir).granularity("1Minute").metrics(metrics));
    }
  }

  /** Those without which the heir could not become what was ordered are not passed on. */
  private void suspensions(AutoScalingGroup ancestor, String heir) {
    Set<String> processes = new TreeSet<>(Processes.suspended(ancestor));
    processes.removeAll(Processes.IDLE);
    if (!processes.isEmpty()) {
      scaling.suspendProcesses(ask -> ask.autoScalingGroupName(heir).scalingProcesses(processes));
    }
  }
}
