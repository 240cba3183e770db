package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.group.RefreshOrder;
import dev.lehr.cloud.group.RefreshPace;
import dev.lehr.cloud.group.RefreshView;
import dev.lehr.cloud.group.RefreshView.State;
import dev.lehr.cloud.internal.AwsCall;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.IrreversibleInstanceRefreshException;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

/**
 * Instance refreshes. Auto Scaling has no client tokens for them: which one is an owner's shows in
 * the version of the launch template, which is the owner's too.
 */
public final class Refreshes {
  private final AutoScalingClient scaling;
  private final ScalingGroups groups;
  private final TemplateVersions versions;

  /** In one account and region. */
  public Refreshes(RegionClients clients) {
    this.scaling = clients.scaling();
    this.groups = new ScalingGroups(clients.scaling());
    this.versions = new TemplateVersions(clients.ec2());
  }

  /** Starts one, or finds the one that was started. */
  public String start(RefreshOrder order) {
    AutoScalingGroup group = groups.require(order.group());
    LaunchTemplateSpecification target = versions.ensure(template(group), order);
    return all(order.group())
        .filter(one -> brings(one, target))
        .findFirst()
        .map(InstanceRefresh::instanceRefreshId)
        .orElseGet(() -> start(order, configuration(group, target)));
  }

  private String start(RefreshOrder order, DesiredConfiguration wanted) {
    return AwsCall.to(
            "start an instance refresh of the group '%s'".formatted(order.group()),
            () ->
                scaling.startInstanceRefresh(
                    ask ->
                        ask.autoScalingGroupName(order.group())
                            .desiredConfiguration(wanted)
                            .preferences(preferences(order.pace()))))
        .instanceRefreshId();
  }

  private static LaunchTemplateSpecification template(AutoScalingGroup group) {
    return Optional.ofNullable(
            group.mixedInstancesPolicy() == null
                ? group.launchTemplate()
                : group.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification())
        .orElseThrow(() -> withoutTemplate(group));
  }

  private static CloudException withoutTemplate(AutoScalingGroup group) {
    return new CloudException(
        CloudException.Kind.PERMANENT,
        "The group '%s' has no launch template, so that its instances can not be replaced in place; deploy a new group"
            .formatted(group.autoScalingGroupName()));
  }

  private static DesiredConfiguration configuration(
      AutoScalingGroup group, LaunchTemplateSpecification target) {
    DesiredConfiguration.Builder wanted = DesiredConfiguration.builder();
    return group.mixedInstancesPolicy() == null
        ? wanted.launchTemplate(target).build()
        : wanted
            .mixedInstancesPolicy(GroupRequest.withTemplate(group.mixedInstancesPolicy(), target))
            .build();
  }

  private static boolean brings(InstanceRefresh refresh, LaunchTemplateSpecification target) {
    return Optional.ofNullable(refresh.desiredConfiguration()).stream()
        .flatMap(
            wanted ->
                Stream.of(
                    Optional.ofNullable(wanted.launchTemplate()),
                    Optional.ofNullable(wanted.mixedInstancesPolicy())
                        .map(policy -> policy.launchTemplate().launchTemplateSpecification())))
        .flatMap(Optional::stream)
        .anyMatch(
            one ->
                Objects.equals(one.launchTemplateId(), target.launchTemplateId())
                    && Objects.equals(one.version(), target.version()));
  }

  private static RefreshPreferences preferences(RefreshPace pace) {
    RefreshPreferences.Builder preferences =
        RefreshPreferences.builder()
            .minHealthyPercentage(pace.leastHealthy())
            .maxHealthyPercentage(pace.mostHealthy())
            .instanceWarmup((int) pace.warmup().toSeconds())
            .skipMatching(true);
    return pace.checkpoints().isEmpty()
        ? preferences.build()
        : preferences
            .checkpointPercentages(pace.checkpoints())
            .checkpointDelay((int) pace.checkpointPause().toSeconds())
            .build();
  }

  /** The one that an order has started. */
  public Optional<RefreshView> find(RefreshOrder order) {
    return groups
        .find(order.group())
        .flatMap(group -> versions.find(template(group), order.owner()))
        .flatMap(target -> all(order.group()).filter(one -> brings(one, target)).findFirst())
        .map(Refreshes::view);
  }

  /** The refresh of that id. */
  public Optional<RefreshView> find(String group, String id) {
    return all(group)
        .filter(one -> one.instanceRefreshId().equals(id))
        .findFirst()
        .map(Refreshes::view);
  }

  private Stream<InstanceRefresh> all(String group) {
    return AwsCall.to(
        "read the instance refreshes of the group '%s'".formatted(group),
        () ->
            scaling
                .describeInstanceRefreshesPaginator(ask -> ask.autoScalingGroupName(group))
                .stream()
                .flatMap(page -> page.instanceRefreshes().stream())
                .toList()
                .stream());
  }

  private static RefreshView view(InstanceRefresh refresh) {
    return new RefreshView(
        refresh.instanceRefreshId(),
        state(refresh),
        Optional.ofNullable(refresh.percentageComplete()).orElse(0),
        Optional.ofNullable(refresh.statusReason()).orElse(""));
  }

  private static State state(InstanceRefresh refresh) {
    return switch (refresh.status()) {
      case SUCCESSFUL -> State.SUCCEEDED;
      case FAILED, ROLLBACK_FAILED -> State.FAILED;
      case CANCELLING, CANCELLED -> State.CANCELLED;
      case ROLLBACK_IN_PROGRESS -> State.ROLLING_BACK;
      case ROLLBACK_SUCCESSFUL -> State.ROLLED_BACK;
      case PENDING, IN_PROGRESS, BAKING, UNKNOWN_TO_SDK_VERSION -> State.RUNNING;
    };
  }

  /** Stops one that runs. */
  public void cancel(String group, String id) {
    whileRunning(
        group,
        id,
        "cancel",
        () -> scaling.cancelInstanceRefresh(ask -> ask.autoScalingGroupName(group)));
  }

  /** Takes back one that runs, or stops it when AWS can not take it back. */
  public void rollBack(String group, String id) {
    whileRunning(group, id, "roll back", () -> rollBack(group));
  }

  private void rollBack(String group) {
    try {
      scaling.rollbackInstanceRefresh(ask -> ask.autoScalingGroupName(group));
    } catch (IrreversibleInstanceRefreshException irreversible) {
      scaling.cancelInstanceRefresh(ask -> ask.autoScalingGroupName(group));
    }
  }

  /** Tags the group itself. */
  public void tag(String group, Map<String, String> tags) {
    groups.tag(group, tags);
  }

  private void whileRunning(String group, String id, String what, Runnable deed) {
    if (find(group, id).filter(one -> one.state() == State.RUNNING).isEmpty()) {
      return;
    }
    AwsCall.to(
        "%s the instance refresh of the group '%s'".formatted(what, group),
        () -> {
          try {
            deed.run();
          } catch (ActiveInstanceRefreshNotFoundException over) {
            return false;
          }
          return true;
        });
  }
}
