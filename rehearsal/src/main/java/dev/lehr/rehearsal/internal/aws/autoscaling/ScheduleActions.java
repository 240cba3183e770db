package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.BatchPutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.BatchPutScheduledUpdateGroupActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteScheduledActionRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteScheduledActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionResponse;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/** Scheduled actions: those of one time happen, recurring ones are kept and shown. */
final class ScheduleActions {
  private final AsRegions regions;

  ScheduleActions(AsRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "PutScheduledUpdateGroupAction",
            () -> regions.on(PutScheduledUpdateGroupActionRequest.builder(), this::put))
        .with(
            "BatchPutScheduledUpdateGroupAction",
            () -> regions.on(BatchPutScheduledUpdateGroupActionRequest.builder(), this::putAll))
        .with(
            "DescribeScheduledActions",
            () -> regions.on(DescribeScheduledActionsRequest.builder(), this::describe))
        .with(
            "DeleteScheduledAction",
            () -> regions.on(DeleteScheduledActionRequest.builder(), this::delete));
  }

  private PutScheduledUpdateGroupActionResponse put(
      AsRegion region, PutScheduledUpdateGroupActionRequest request) {
    put(region, region.group(request.autoScalingGroupName()), request);
    return PutScheduledUpdateGroupActionResponse.builder().build();
  }

  private BatchPutScheduledUpdateGroupActionResponse putAll(
      AsRegion region, BatchPutScheduledUpdateGroupActionRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    request.scheduledUpdateGroupActions().forEach(one -> put(region, group, one));
    return BatchPutScheduledUpdateGroupActionResponse.builder().build();
  }

  private static void put(AsRegion region, GroupEntry group, SdkPojo wanted) {
    ScheduledUpdateGroupAction.Builder action =
        ScheduledUpdateGroupAction.builder().autoScalingGroupName(group.name());
    PojoConversion.copy(wanted, action);
    ScheduledUpdateGroupAction given = action.build();
    String name = AsErrors.required(given.scheduledActionName(), "scheduledActionName");
    Instant start = Optional.ofNullable(given.startTime()).orElse(given.time());
    group
        .schedule()
        .put(
            name,
            given.toBuilder()
                .startTime(start)
                .scheduledActionARN(
                    region.arn(
                        "scheduledUpdateGroupAction:%s:autoScalingGroupName/%s:scheduledActionName/%s"
                            .formatted(UUID.randomUUID(), group.name(), name)))
                .build());
    if (given.recurrence() != null) {
      region
          .around
          .world()
          .notes()
          .add(
              "Auto Scaling group %s: scheduled action %s recurs (%s), which is not acted on"
                  .formatted(group.name(), name, given.recurrence()));
    }
  }

  private DescribeScheduledActionsResponse describe(
      AsRegion region, DescribeScheduledActionsRequest request) {
    List<GroupEntry> groups =
        request.autoScalingGroupName() == null
            ? region.visible(List.of())
            : List.of(region.group(request.autoScalingGroupName()));
    List<ScheduledUpdateGroupAction> found =
        groups.stream()
            .flatMap(group -> group.schedule().values().stream())
            .filter(
                one ->
                    request.scheduledActionNames().isEmpty()
                        || request.scheduledActionNames().contains(one.scheduledActionName()))
            .toList();
    Page<ScheduledUpdateGroupAction> page =
        Page.of(found, request.maxRecords(), request.nextToken());
    return DescribeScheduledActionsResponse.builder()
        .scheduledUpdateGroupActions(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private DeleteScheduledActionResponse delete(
      AsRegion region, DeleteScheduledActionRequest request) {
    region
        .group(request.autoScalingGroupName())
        .schedule()
        .remove(AsErrors.required(request.scheduledActionName(), "scheduledActionName"));
    return DeleteScheduledActionResponse.builder().build();
  }
}
