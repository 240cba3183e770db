package dev.lehr.rehearsal.internal.aws.autoscaling;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.EnabledMetric;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolConfiguration;

/** An Auto Scaling group and all that belongs to it. Guarded by its region's lock. */
final class GroupEntry {
  private static final int REMEMBERED_ACTIVITIES = 500;

  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Deque<ActivityEntry> activities = new ArrayDeque<>();
  private final Map<String, LifecycleHook> hooks = new TreeMap<>();
  private final Map<String, ScalingPolicy> policies = new TreeMap<>();
  private final Map<String, ScheduledUpdateGroupAction> schedule = new TreeMap<>();
  private final Map<String, TagDescription> tags = new TreeMap<>();
  private final Set<String> suspended = new TreeSet<>();
  private final Set<String> metrics = new TreeSet<>();
  private final Set<String> detaching = new LinkedHashSet<>();
  private final List<RefreshEntry> refreshes = new ArrayList<>();
  private Optional<WarmPoolConfiguration> warmPool = Optional.empty();
  private AutoScalingGroup model;
  private Instant nextLaunch = Instant.MIN;
  private boolean deleting;
  private String lastCause;

  GroupEntry(AutoScalingGroup model, String cause) {
    this.model = model;
    this.lastCause = cause;
  }

  String name() {
    return model.autoScalingGroupName();
  }

  /** The configuration, without what changes by itself. */
  AutoScalingGroup model() {
    return model;
  }

  void model(AutoScalingGroup changed) {
    model = changed;
  }

  int desired() {
    return model.desiredCapacity();
  }

  /** Changes the size, and remembers why, for the activities that follow. */
  void desired(int size, String cause) {
    lastCause = cause.formatted(desired(), size);
    model = model.toBuilder().desiredCapacity(size).build();
  }

  String lastCause() {
    return lastCause;
  }

  Map<String, Member> members() {
    return members;
  }

  Member member(String instanceId) {
    return Optional.ofNullable(members.get(instanceId))
        .orElseThrow(() -> AsErrors.noInstance(instanceId));
  }

  List<Member> active() {
    return members.values().stream().filter(Member::isActive).toList();
  }

  Map<String, LifecycleHook> hooks() {
    return hooks;
  }

  Optional<LifecycleHook> hookOn(String transition) {
    return hooks.values().stream()
        .filter(hook -> hook.lifecycleTransition().equals(transition))
        .findFirst();
  }

  Map<String, ScalingPolicy> policies() {
    return policies;
  }

  Map<String, ScheduledUpdateGroupAction> schedule() {
    return schedule;
  }

  Map<String, TagDescription> tags() {
    return tags;
  }

  /** Names of suspended processes. */
  Set<String> suspended() {
    return suspended;
  }

  boolean does(String process) {
    return !suspended.contains(process);
  }

  /** Names of the group metrics that are published. */
  Set<String> metrics() {
    return metrics;
  }

  /** Target groups that were detached and still drain. */
  Set<String> detaching() {
    return detaching;
  }

  List<RefreshEntry> refreshes() {
    return refreshes;
  }

  Optional<RefreshEntry> refresh() {
    return refreshes.stream().filter(RefreshEntry::isActive).findFirst();
  }

  Optional<WarmPoolConfiguration> warmPool() {
    return warmPool;
  }

  void warmPool(Optional<WarmPoolConfiguration> pool) {
    warmPool = pool;
  }

  /** After a launch that failed, the next one waits. */
  Instant nextLaunch() {
    return nextLaunch;
  }

  void nextLaunch(Instant at) {
    nextLaunch = at;
  }

  boolean isDeleting() {
    return deleting;
  }

  void delete() {
    deleting = true;
    model = model.toBuilder().minSize(0).maxSize(0).desiredCapacity(0).build();
  }

  /** Target groups, however they were attached. */
  List<String> targetGroups() {
    return model.targetGroupARNs();
  }

  void targetGroups(List<String> arns) {
    model = model.toBuilder().targetGroupARNs(arns).build();
  }

  /** The newest first. */
  Deque<ActivityEntry> activities() {
    return activities;
  }

  void add(ActivityEntry activity) {
    activities.addFirst(activity);
    if (activities.size() > REMEMBERED_ACTIVITIES) {
      activities.removeLast();
    }
  }

  /** What instances are launched from now. */
  LaunchTemplateSpecification template() {
    return refresh().flatMap(RefreshEntry::template).orElseGet(this::ownTemplate);
  }

  /** The same, whatever a refresh brings. */
  LaunchTemplateSpecification ownTemplate() {
    return model.mixedInstancesPolicy() == null
        ? model.launchTemplate()
        : model.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification();
  }

  /** The group as the API shows it. */
  AutoScalingGroup shown() {
    return model.toBuilder()
        .instances(members.values().stream().map(Member::model).toList())
        .suspendedProcesses(
            suspended.stream()
                .map(
                    name ->
                        SuspendedProcess.builder()
                            .processName(name)
                            .suspensionReason("User suspended")
                            .build())
                .toList())
        .enabledMetrics(
            metrics.stream()
                .map(name -> EnabledMetric.builder().metric(name).granularity("1Minute").build())
                .toList())
        .tags(tags.values())
        .trafficSources(
            targetGroups().stream()
                .map(arn -> TrafficSourceIdentifier.builder().identifier(arn).type("elbv2").build())
                .toList())
        .warmPoolConfiguration(warmPool.orElse(null))
        .status(deleting ? "Delete in progress" : null)
        .build();
  }
}
