package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Alarm;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.ExecutePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExecutePolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;

/** Scaling policies: kept and shown with their alarms; executed only when asked to. */
final class PolicyActions {
  private static final String BY_POLICY =
      "A user request executed a policy changing the desired capacity from %d to %d.";

  private final AsRegions regions;

  PolicyActions(AsRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("PutScalingPolicy", () -> regions.on(PutScalingPolicyRequest.builder(), this::put))
        .with(
            "DescribePolicies", () -> regions.on(DescribePoliciesRequest.builder(), this::describe))
        .with("DeletePolicy", () -> regions.on(DeletePolicyRequest.builder(), this::delete))
        .with("ExecutePolicy", () -> regions.on(ExecutePolicyRequest.builder(), this::execute));
  }

  private PutScalingPolicyResponse put(AsRegion region, PutScalingPolicyRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    String name = AsErrors.required(request.policyName(), "policyName");
    ScalingPolicy.Builder policy =
        ScalingPolicy.builder()
            .policyType("SimpleScaling")
            .enabled(true)
            .policyARN(
                region.arn(
                    "scalingPolicy:%s:autoScalingGroupName/%s:policyName/%s"
                        .formatted(UUID.randomUUID(), group.name(), name)));
    PojoConversion.copy(request, policy);
    Optional.ofNullable(group.policies().get(name))
        .ifPresent(before -> policy.policyARN(before.policyARN()));
    group.policies().put(name, policy.build());
    region
        .around
        .world()
        .notes()
        .add(
            "Auto Scaling group %s: policy %s is kept, and nothing calls it"
                .formatted(group.name(), name));
    return PutScalingPolicyResponse.builder()
        .policyARN(policy.build().policyARN())
        .alarms(alarms(region, policy.build()))
        .build();
  }

  private DescribePoliciesResponse describe(AsRegion region, DescribePoliciesRequest request) {
    List<GroupEntry> groups =
        request.autoScalingGroupName() == null
            ? region.visible(List.of())
            : List.of(region.group(request.autoScalingGroupName()));
    List<ScalingPolicy> found =
        groups.stream()
            .flatMap(group -> group.policies().values().stream())
            .filter(
                one ->
                    request.policyNames().isEmpty()
                        || request.policyNames().contains(one.policyName())
                        || request.policyNames().contains(one.policyARN()))
            .filter(
                one ->
                    request.policyTypes().isEmpty()
                        || request.policyTypes().contains(one.policyType()))
            .map(one -> one.toBuilder().alarms(alarms(region, one)).build())
            .toList();
    Page<ScalingPolicy> page = Page.of(found, request.maxRecords(), request.nextToken());
    return DescribePoliciesResponse.builder()
        .scalingPolicies(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static List<Alarm> alarms(AsRegion region, ScalingPolicy policy) {
    return region.around.alarms().calling(region.site(), policy.policyARN()).stream()
        .map(
            alarm ->
                Alarm.builder().alarmName(alarm.alarmName()).alarmARN(alarm.alarmArn()).build())
        .toList();
  }

  private DeletePolicyResponse delete(AsRegion region, DeletePolicyRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    group.policies().remove(policy(group, request.policyName()).policyName());
    return DeletePolicyResponse.builder().build();
  }

  private ExecutePolicyResponse execute(AsRegion region, ExecutePolicyRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    ScalingPolicy policy = policy(group, request.policyName());
    int by = Optional.ofNullable(policy.scalingAdjustment()).orElse(0);
    int size =
        switch (Optional.ofNullable(policy.adjustmentType()).orElse("ChangeInCapacity")) {
          case "ExactCapacity" -> by;
          case "PercentChangeInCapacity" -> group.desired() + group.desired() * by / 100;
          default -> group.desired() + by;
        };
    group.desired(Math.clamp(size, group.model().minSize(), group.model().maxSize()), BY_POLICY);
    return ExecutePolicyResponse.builder().build();
  }

  private static ScalingPolicy policy(GroupEntry group, @Nullable String name) {
    String wanted = AsErrors.required(name, "policyName");
    return group.policies().values().stream()
        .filter(one -> one.policyName().equals(wanted) || one.policyARN().equals(wanted))
        .findFirst()
        .orElseThrow(() -> AsErrors.invalid("PolicyName not found - %s".formatted(wanted)));
  }
}
