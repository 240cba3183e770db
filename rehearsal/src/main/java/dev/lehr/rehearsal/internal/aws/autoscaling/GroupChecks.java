package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceDesk;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplate;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** What a group's configuration must have, and becomes; and notes on what is not acted on. */
final class GroupChecks {
  private GroupChecks() {}

  /** The same configuration, which names its launch template by id and by name. */
  static AutoScalingGroup check(AsRegion region, AutoScalingGroup group) {
    if (group.launchConfigurationName() != null) {
      throw AsErrors.invalid(
          "The rehearsal cloud has no launch configurations ('%s'); use a launch template"
              .formatted(group.launchConfigurationName()));
    }
    boolean mixed = group.mixedInstancesPolicy() != null;
    LaunchTemplateSpecification template =
        mixed
            ? group.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification()
            : group.launchTemplate();
    if (template == null) {
      throw AsErrors.invalid(
          "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId"
              + " or MixedInstancesPolicy parameter.");
    }
    LaunchTemplateSpecification named = existing(region, template);
    GroupPlaces.of(region, group);
    if (mixed) {
      note(region, group, "of its mixed instances policy only the first type is launched");
    }
    if (group.maxInstanceLifetime() != null) {
      note(region, group, "its maximum instance lifetime is not acted on");
    }
    return with(group, named);
  }

  private static AutoScalingGroup with(
      AutoScalingGroup group, LaunchTemplateSpecification template) {
    if (group.mixedInstancesPolicy() == null) {
      return group.toBuilder().launchTemplate(template).build();
    }
    MixedInstancesPolicy policy = group.mixedInstancesPolicy();
    LaunchTemplate launch =
        policy.launchTemplate().toBuilder().launchTemplateSpecification(template).build();
    return group.toBuilder()
        .mixedInstancesPolicy(policy.toBuilder().launchTemplate(launch).build())
        .build();
  }

  /** By id and by name. Auto Scaling says it in other words than EC2 when there is none. */
  static LaunchTemplateSpecification existing(
      AsRegion region, LaunchTemplateSpecification template) {
    try {
      InstanceDesk.ChosenTemplate chosen =
          region
              .around
              .desk()
              .template(
                  region.site(),
                  template.launchTemplateId(),
                  template.launchTemplateName(),
                  template.version());
      return template.toBuilder()
          .launchTemplateId(chosen.id())
          .launchTemplateName(chosen.name())
          .build();
    } catch (ApiError unknown) {
      ApiError error =
          AsErrors.invalid("You must use a valid fully-formed launch template. " + unknown.text());
      error.initCause(unknown);
      throw error;
    }
  }

  private static void note(AsRegion region, AutoScalingGroup group, String text) {
    region
        .around
        .world()
        .notes()
        .add("Auto Scaling group %s: %s".formatted(group.autoScalingGroupName(), text));
  }
}
