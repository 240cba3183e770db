package dev.lehr.cli.rehearse;

import dev.lehr.cloud.AwsClients;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** The server groups that are to stay, and what belongs to them. */
final class Remains {
  /** What is not to stay says until when it is needed. */
  private static final String LEASE = "lehr:lease";

  private final List<DeployedGroup> groups = new ArrayList<>();
  private final Set<String> explained = new HashSet<>();

  private Remains() {}

  static Remains in(AwsClients clients, Set<String> regions) {
    Remains remains = new Remains();
    regions.forEach(region -> remains.look(clients, region));
    return remains;
  }

  List<DeployedGroup> groups() {
    return groups;
  }

  /** Those of the cloud's leftovers, {@code instance i-1}, that belong to none of the groups. */
  List<String> unexplained(List<String> leftovers) {
    return leftovers.stream()
        .filter(left -> !explained.contains(left.substring(left.indexOf(' ') + 1)))
        .toList();
  }

  private void look(AwsClients clients, String region) {
    List<AutoScalingGroup> staying =
        clients
            .autoScaling(region)
            .describeAutoScalingGroupsPaginator()
            .autoScalingGroups()
            .stream()
            .filter(
                group -> group.tags().stream().map(TagDescription::key).noneMatch(LEASE::equals))
            .toList();
    List<String> instances = new ArrayList<>();
    for (AutoScalingGroup group : staying) {
      groups.add(new DeployedGroup(region, group.autoScalingGroupName(), group.instances().size()));
      explained.add(group.autoScalingGroupName());
      Optional.ofNullable(group.launchTemplate())
          .map(LaunchTemplateSpecification::launchTemplateId)
          .ifPresent(explained::add);
      group.instances().stream().map(Instance::instanceId).forEach(instances::add);
    }
    explained.addAll(instances);
    explainVolumes(clients, region, instances);
  }

  private void explainVolumes(AwsClients clients, String region, List<String> instances) {
    if (instances.isEmpty()) {
      return;
    }
    clients
        .ec2(region)
        .describeInstancesPaginator(it -> it.instanceIds(instances))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .flatMap(instance -> instance.blockDeviceMappings().stream())
        .forEach(device -> explained.add(device.ebs().volumeId()));
  }
}
