package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceDesk;
import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.RollbackInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;

/** Instance refreshes. */
final class RefreshActions {
  private static final int USUAL_PAUSE = 3600;

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
            () -> regions.on(CancelInstanceRefreshRequest.builder(), this::cancel))
        .with(
            "RollbackInstanceRefresh",
            () -> regions.on(RollbackInstanceRefreshRequest.builder(), this::rollBack));
  }

  private StartInstanceRefreshResponse start(AsRegion region, StartInstanceRefreshRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    if (group.refresh().isPresent()) {
      throw ApiError.of(
          "InstanceRefreshInProgress",
          "An Instance Refresh is already in progress and blocks the execution of this Instance"
              + " Refresh.");
    }
    Optional.ofNullable(request.preferences()).ifPresent(RefreshChecks::check);
    Optional.ofNullable(request.desiredConfiguration())
        .flatMap(RefreshEntry::template)
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
    int pause = preferences.map(RefreshPreferences::checkpointDelay).orElse(USUAL_PAUSE);
    boolean skip = preferences.map(RefreshPreferences::skipMatching).orElse(false);
    LaunchTemplateSpecification wanted =
        Optional.ofNullable(model.desiredConfiguration())
            .flatMap(RefreshEntry::template)
            .orElse(group.template());
    Set<String> old = skip ? others(region, group, wanted) : all(group);
    noteIgnored(region, group, preferences);
    Timings timings = region.around.world().timings();
    return new RefreshEntry(
        model,
        all(group),
        old,
        new RefreshEntry.Times(timings.seconds(warmup), timings.seconds(pause)));
  }

  private static Set<String> all(GroupEntry group) {
    return group.active().stream().map(Member::id).collect(Collectors.toSet());
  }

  /** Those that were not launched from this template in this version. */
  private static Set<String> others(
      AsRegion region, GroupEntry group, LaunchTemplateSpecification wanted) {
    InstanceDesk.ChosenTemplate resolved =
        region
            .around
            .desk()
            .template(
                region.site(),
                wanted.launchTemplateId(),
                wanted.launchTemplateName(),
                wanted.version());
    return group.active().stream()
        .filter(
            member ->
                !resolved.id().equals(member.template().launchTemplateId())
                    || !resolved.version().equals(member.template().version()))
        .map(Member::id)
        .collect(Collectors.toSet());
  }

  private static void noteIgnored(
      AsRegion region, GroupEntry group, Optional<RefreshPreferences> preferences) {
    if (preferences.filter(one -> Boolean.TRUE.equals(one.autoRollback())).isPresent()) {
      region
          .around
          .world()
          .notes()
          .add(
              "Auto Scaling group %s: automatic roll-back of its instance refresh is not acted on"
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
    RefreshEntry refresh = active(region.group(request.autoScalingGroupName()));
    refresh.end(InstanceRefreshStatus.CANCELLED, region.now(), "Cancelled due to user request.");
    return CancelInstanceRefreshResponse.builder()
        .instanceRefreshId(refresh.model().instanceRefreshId())
        .build();
  }

  private RollbackInstanceRefreshResponse rollBack(
      AsRegion region, RollbackInstanceRefreshRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    RefreshEntry refresh = active(group);
    if (refresh.configuration().isEmpty()) {
      throw irreversible("The desired configuration of the instance refresh is not specified.");
    }
    if (Optional.ofNullable(group.ownTemplate().version()).orElse("$Default").startsWith("$")) {
      throw irreversible("The group uses the launch template's $Latest or $Default version.");
    }
    refresh.rollBack(
        others(region, group, group.ownTemplate()), "Rolled back due to user request.");
    return RollbackInstanceRefreshResponse.builder()
        .instanceRefreshId(refresh.model().instanceRefreshId())
        .build();
  }

  private static ApiError irreversible(String why) {
    return ApiError.of("IrreversibleInstanceRefresh", why);
  }

  private static RefreshEntry active(GroupEntry group) {
    return group
        .refresh()
        .orElseThrow(
            () ->
                ApiError.of(
                    "ActiveInstanceRefreshNotFound",
                    "No in progress or pending Instance Refresh found for Auto Scaling group %s"
                        .formatted(group.name())));
  }
}
