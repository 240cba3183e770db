package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;

/** Life cycle hooks, and the answers to them. */
final class HookActions {
  private final AsRegions regions;

  HookActions(AsRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("PutLifecycleHook", () -> regions.on(PutLifecycleHookRequest.builder(), this::put))
        .with(
            "DeleteLifecycleHook",
            () -> regions.on(DeleteLifecycleHookRequest.builder(), this::delete))
        .with(
            "DescribeLifecycleHooks",
            () -> regions.on(DescribeLifecycleHooksRequest.builder(), this::describe))
        .with(
            "CompleteLifecycleAction",
            () -> regions.on(CompleteLifecycleActionRequest.builder(), this::complete))
        .with(
            "RecordLifecycleActionHeartbeat",
            () -> regions.on(RecordLifecycleActionHeartbeatRequest.builder(), this::heartbeat));
  }

  static void put(GroupEntry group, SdkPojo wanted) {
    LifecycleHook.Builder hook = LifecycleHook.builder();
    PojoConversion.copy(wanted, hook);
    LifecycleHook complete = Hooks.complete(hook.autoScalingGroupName(group.name()).build());
    group
        .hooks()
        .put(AsErrors.required(complete.lifecycleHookName(), "lifecycleHookName"), complete);
  }

  private PutLifecycleHookResponse put(AsRegion region, PutLifecycleHookRequest request) {
    put(region.group(request.autoScalingGroupName()), request);
    return PutLifecycleHookResponse.builder().build();
  }

  private DeleteLifecycleHookResponse delete(AsRegion region, DeleteLifecycleHookRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    group.hooks().remove(request.lifecycleHookName());
    group.members().values().stream()
        .filter(member -> waitsFor(member, request.lifecycleHookName()))
        .forEach(member -> answer(member, "CONTINUE"));
    return DeleteLifecycleHookResponse.builder().build();
  }

  private DescribeLifecycleHooksResponse describe(
      AsRegion region, DescribeLifecycleHooksRequest request) {
    return DescribeLifecycleHooksResponse.builder()
        .lifecycleHooks(
            region.group(request.autoScalingGroupName()).hooks().values().stream()
                .filter(
                    hook ->
                        request.lifecycleHookNames().isEmpty()
                            || request.lifecycleHookNames().contains(hook.lifecycleHookName()))
                .toList())
        .build();
  }

  private CompleteLifecycleActionResponse complete(
      AsRegion region, CompleteLifecycleActionRequest request) {
    String result = AsErrors.required(request.lifecycleActionResult(), "lifecycleActionResult");
    if (!Set.of("CONTINUE", "ABANDON").contains(result)) {
      throw AsErrors.invalid(
          "Lifecycle action result '%s' must be CONTINUE or ABANDON".formatted(result));
    }
    Member member =
        waiting(
            region.group(request.autoScalingGroupName()),
            new Call(
                request.lifecycleHookName(), request.instanceId(), request.lifecycleActionToken()));
    answer(member, result);
    return CompleteLifecycleActionResponse.builder().build();
  }

  private RecordLifecycleActionHeartbeatResponse heartbeat(
      AsRegion region, RecordLifecycleActionHeartbeatRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    Member member =
        waiting(
            group,
            new Call(
                request.lifecycleHookName(), request.instanceId(), request.lifecycleActionToken()));
    Optional.ofNullable(group.hooks().get(request.lifecycleHookName()))
        .ifPresent(
            hook ->
                member
                    .hookWait()
                    .ifPresent(wait -> member.hookWait(wait.until(Hooks.deadline(region, hook)))));
    return RecordLifecycleActionHeartbeatResponse.builder().build();
  }

  /** Which wait is meant: by instance or by token. */
  private record Call(@Nullable String hook, @Nullable String instanceId, @Nullable String token) {}

  private static Member waiting(GroupEntry group, Call call) {
    return group.members().values().stream()
        .filter(member -> waitsFor(member, call.hook()))
        .filter(
            member ->
                member.id().equals(call.instanceId())
                    || member
                        .hookWait()
                        .filter(wait -> wait.token().equals(call.token()))
                        .isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                AsErrors.invalid(
                    "No active Lifecycle Action found with instance ID %s"
                        .formatted(call.instanceId())));
  }

  private static boolean waitsFor(Member member, @Nullable String hook) {
    return member.hookWait().filter(wait -> wait.hook().equals(hook)).isPresent();
  }

  private static void answer(Member member, String result) {
    member.hookWait().ifPresent(wait -> member.hookWait(wait.answered(result)));
  }
}
