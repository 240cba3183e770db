package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupTags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** The request that makes a group. */
final class GroupRequest {
  private static final String FIRST_VERSION = "1";

  private final GroupOrder order;
  private final CreateAutoScalingGroupRequest.Builder request;

  private GroupRequest(GroupOrder order) {
    this.order = order;
    this.request = CreateAutoScalingGroupRequest.builder();
  }

  /** A group that is nobody's successor. */
  static CreateAutoScalingGroupRequest first(
      GroupOrder order, Surroundings place, String template) {
    GroupRequest made = new GroupRequest(order);
    made.describe(place, TemplateData.allTags(order));
    made.request.launchTemplate(specification(template));
    return made.request.build();
  }

  /** A group like another one: what can not be said here, {@link Inheritance} adds. */
  static CreateAutoScalingGroupRequest successor(
      GroupOrder order, Surroundings place, String template, Ancestor ancestor) {
    GroupRequest made = new GroupRequest(order);
    Map<String, String> tags = new LinkedHashMap<>(TemplateData.allTags(order));
    tags.put(GroupTags.MAKING, "true");
    made.describe(place, tags);
    made.inherit(ancestor.group());
    made.launch(ancestor.group().mixedInstancesPolicy(), specification(template));
    made.request.lifecycleHookSpecificationList(
        ancestor.hooks().stream().map(GroupRequest::hook).toList());
    return made.request.build();
  }

  /** A group before, with its life cycle hooks, which must be there before the first instance. */
  record Ancestor(AutoScalingGroup group, List<LifecycleHook> hooks) {
    Ancestor {
      hooks = List.copyOf(hooks);
    }
  }

  private void describe(Surroundings place, Map<String, String> tags) {
    Capacity capacity = order.capacity();
    request
        .autoScalingGroupName(order.name())
        .minSize(capacity.min())
        .desiredCapacity(capacity.desired())
        .maxSize(capacity.max())
        .vpcZoneIdentifier(String.join(",", place.subnets()))
        .healthCheckType(place.targetGroups().isEmpty() ? "EC2" : "ELB")
        .healthCheckGracePeriod((int) order.placement().grace().toSeconds())
        .tags(ScalingGroups.models(order.name(), tags));
    if (!place.targetGroups().isEmpty()) {
      request.targetGroupARNs(place.targetGroups());
    }
  }

  private void inherit(AutoScalingGroup group) {
    request
        .terminationPolicies(group.terminationPolicies())
        .newInstancesProtectedFromScaleIn(group.newInstancesProtectedFromScaleIn())
        .capacityRebalance(group.capacityRebalance())
        .defaultCooldown(group.defaultCooldown())
        .defaultInstanceWarmup(group.defaultInstanceWarmup())
        .desiredCapacityType(group.desiredCapacityType())
        .maxInstanceLifetime(group.maxInstanceLifetime());
  }

  private void launch(MixedInstancesPolicy mixed, LaunchTemplateSpecification template) {
    if (mixed == null) {
      request.launchTemplate(template);
    } else {
      request.mixedInstancesPolicy(withTemplate(mixed, template));
    }
  }

  /** The same policy; types that had launch templates of their own get the new one too. */
  static MixedInstancesPolicy withTemplate(
      MixedInstancesPolicy mixed, LaunchTemplateSpecification template) {
    return mixed.toBuilder()
        .launchTemplate(
            launch ->
                launch
                    .launchTemplateSpecification(template)
                    .overrides(
                        mixed.launchTemplate().overrides().stream()
                            .map(
                                one ->
                                    one.toBuilder()
                                        .launchTemplateSpecification(
                                            (LaunchTemplateSpecification) null)
                                        .build())
                            .toList()))
        .build();
  }

  private static LaunchTemplateSpecification specification(String template) {
    return LaunchTemplateSpecification.builder()
        .launchTemplateId(template)
        .version(FIRST_VERSION)
        .build();
  }

  private static LifecycleHookSpecification hook(LifecycleHook hook) {
    return LifecycleHookSpecification.builder()
        .lifecycleHookName(hook.lifecycleHookName())
        .lifecycleTransition(hook.lifecycleTransition())
        .heartbeatTimeout(hook.heartbeatTimeout())
        .defaultResult(hook.defaultResult())
        .notificationMetadata(hook.notificationMetadata())
        .notificationTargetARN(hook.notificationTargetARN())
        .roleARN(hook.roleARN())
        .build();
  }
}
