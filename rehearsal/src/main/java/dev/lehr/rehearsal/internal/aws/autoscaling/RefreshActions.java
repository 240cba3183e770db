package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceDesk;
import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;

/** Instance refreshes. */
final class RefreshActions {
  private final AsRegions regions;

  RefreshActions(AsRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "StartInstanceRefresh",
            () -> regions.on(StartInstanceRefreshRequest.builder(), this::start))
        .with(
            "DescribeInstanceRefreshes",
            () -> regions.on(DescribeInstanceRefreshesRequest.builder(), this::describe))
        .with(
            "CancelInstanceRefresh",
            () -> regions.on(CancelInstanceRefreshRequest.builder(), this::cancel));
  }

  private StartInstanceRefreshResponse start(AsRegion region, StartInstanceRefreshRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    if (group.refresh().isPresent()) {
      throw ApiError.of(
          "InstanceRefreshInProgress",
          "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.");
    }
    Optional.ofNullable(request.desiredConfiguration())
        .map(DesiredConfiguration::launchTemplate)
        .ifPresent(template -> GroupChecks.existing(region, template));
    InstanceRefresh.Builder model =
        InstanceRefresh.builder()
            .instanceRefreshId(UUID.randomUUID().toString())
            .status(InstanceRefreshStatus.PENDING)
            .startTime(region.now())
            .percentageComplete(0);
    PojoConversion.copy(request, model);
    RefreshEntry refresh = entry(region, group, model.build());
    group.refreshes().addFirst(refresh);
    return StartInstanceRefreshResponse.builder()
        .instanceRefreshId(refresh.model().instanceRefreshId())
        .build();
  }

  private static RefreshEntry entry(AsRegion region, GroupEntry group, InstanceRefresh model) {
    Optional<RefreshPreferences> preferences = Optional.ofNullable(model.preferences());
    int usual =
        Optional.ofNullable(group.model().defaultInstanceWarmup())
            .or(() -> Optional.ofNullable(group.model().healthCheckGracePeriod()))
            .orElse(0);
    int warmup = preferences.map(RefreshPreferences::instanceWarmup).orElse(usual);
    boolean skip = preferences.map(RefreshPreferences::skipMatching).orElse(false);
    Set<String> old =
        group.active().stream()
            .filter(member -> !skip || !matches(region, group, model, member))
            .map(Member::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    noteIgnored(region, group, preferences);
    return new RefreshEntry(model, old, region.around.world().timings().seconds(warmup));
  }

  private static boolean matches(
      AsRegion region, GroupEntry group, InstanceRefresh model, Member member) {
    LaunchTemplateSpecification wanted =
        Optional.ofNullable(model.desiredConfiguration())
            .map(DesiredConfiguration::launchTemplate)
            .orElse(group.template());
    InstanceDesk.ChosenTemplate resolved =
        region
            .around
            .desk()
            .template(
                region.name(),
                wanted.launchTemplateId(),
                wanted.launchTemplateName(),
                wanted.version());
    return resolved.id().equals(member.template().launchTemplateId())
        && resolved.version().equals(member.template().version());
  }

  private static void noteIgnored(
      AsRegion region, GroupEntry group, Optional<RefreshPreferences> preferences) {
    boolean ignored =
        preferences
            .filter(
                one -> one.hasCheckpointPercentages() || Boolean.TRUE.equals(one.autoRollback()))
            .isPresent();
    if (ignored) {
      region
          .around
          .world()
          .notes()
          .add(
              "Auto Scaling group %s: checkpoints and automatic roll-back of its instance refresh are not acted on"
                  .formatted(group.name()));
    }
  }

  private DescribeInstanceRefreshesResponse describe(
      AsRegion region, DescribeInstanceRefreshesRequest request) {
    List<InstanceRefresh> found =
        region.group(request.autoScalingGroupName()).refreshes().stream()
            .map(RefreshEntry::model)
            .filter(
                one ->
                    request.instanceRefreshIds().isEmpty()
                        || request.instanceRefreshIds().contains(one.instanceRefreshId()))
            .toList();
    Page<InstanceRefresh> page = Page.of(found, request.maxRecords(), request.nextToken());
    return DescribeInstanceRefreshesResponse.builder()
        .instanceRefreshes(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private CancelInstanceRefreshResponse cancel(
      AsRegion region, CancelInstanceRefreshRequest request) {
    RefreshEntry refresh =
        region
            .group(request.autoScalingGroupName())
            .refresh()
            .orElseThrow(
                () ->
                    ApiError.of(
                        "ActiveInstanceRefreshNotFound",
                        "No in progress or pending Instance Refresh found for Auto Scaling group %s"
                            .formatted(request.autoScalingGroupName())));
    refresh.end(InstanceRefreshStatus.CANCELLED, region.now(), "Cancelled due to user request.");
    return CancelInstanceRefreshResponse.builder()
        .instanceRefreshId(refresh.model().instanceRefreshId())
        .build();
  }
}
