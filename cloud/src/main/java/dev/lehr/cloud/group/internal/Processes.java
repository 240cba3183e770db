package dev.lehr.cloud.group.internal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** What groups do by themselves, and its suspension. */
final class Processes {
  /** New instances are handed to the balancer. */
  static final String TO_BALANCER = "AddToLoadBalancer";

  /** Those that change how many instances there are. */
  static final Set<String> SIZE = Set.of("Launch", "Terminate");

  /** Those that rest in a disabled group, as with Spinnaker. */
  static final Set<String> IDLE = Set.of("Launch", "Terminate", TO_BALANCER);

  private final AutoScalingClient scaling;

  Processes(AutoScalingClient scaling) {
    this.scaling = scaling;
  }

  static Set<String> suspended(AutoScalingGroup group) {
    return group.suspendedProcesses().stream()
        .map(SuspendedProcess::processName)
        .collect(Collectors.toSet());
  }

  /** Suspends those that are not suspended yet. */
  void suspend(AutoScalingGroup group, Collection<String> processes) {
    Set<String> missing = new TreeSet<>(processes);
    missing.removeAll(suspended(group));
    if (!missing.isEmpty()) {
      AwsCall.to(
          "suspend %s of the group '%s'".formatted(missing, group.autoScalingGroupName()),
          () ->
              scaling.suspendProcesses(
                  ask ->
                      ask.autoScalingGroupName(group.autoScalingGroupName())
                          .scalingProcesses(missing)));
    }
  }

  /** Resumes those that are suspended. */
  void resume(AutoScalingGroup group, Collection<String> processes) {
    List<String> resting = suspended(group).stream().filter(processes::contains).sorted().toList();
    if (!resting.isEmpty()) {
      AwsCall.to(
          "resume %s of the group '%s'".formatted(resting, group.autoScalingGroupName()),
          () ->
              scaling.resumeProcesses(
                  ask ->
                      ask.autoScalingGroupName(group.autoScalingGroupName())
                          .scalingProcesses(resting)));
    }
  }
}
