package dev.lehr.cloud.fleet;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Which launch templates server groups use, in which versions. */
final class TemplateUses {
  private final Map<String, String> ids;
  private final Map<String, Set<String>> users = new HashMap<>();
  private final Map<String, Set<String>> versions = new HashMap<>();

  TemplateUses(List<AutoScalingGroup> groups, List<LaunchTemplate> templates) {
    this.ids =
        templates.stream()
            .collect(toMap(LaunchTemplate::launchTemplateName, LaunchTemplate::launchTemplateId));
    groups.forEach(
        group -> specifications(group).forEach(one -> use(group.autoScalingGroupName(), one)));
  }

  private void use(String group, LaunchTemplateSpecification template) {
    Optional<String> id =
        Optional.ofNullable(template.launchTemplateId())
            .or(() -> Optional.ofNullable(ids.get(template.launchTemplateName())));
    id.ifPresent(
        known -> {
          users.computeIfAbsent(known, first -> new TreeSet<>()).add(group);
          versions.computeIfAbsent(known, first -> new HashSet<>()).add(template.version());
        });
  }

  private static Stream<LaunchTemplateSpecification> specifications(AutoScalingGroup group) {
    Stream<LaunchTemplateSpecification> mixed =
        Optional.ofNullable(group.mixedInstancesPolicy())
            .map(policy -> policy.launchTemplate())
            .stream()
            .flatMap(
                template ->
                    Stream.concat(
                        Stream.of(template.launchTemplateSpecification()),
                        template.overrides().stream()
                            .map(LaunchTemplateOverrides::launchTemplateSpecification)));
    return Stream.concat(Stream.of(group.launchTemplate()), mixed)
        .flatMap(each -> Optional.ofNullable(each).stream());
  }

  /** The groups that use a template, by its id. */
  Map<String, Set<String>> users() {
    return users;
  }

  /** Of all versions of a template those that somebody launches, or would without naming one. */
  List<LaunchTemplateVersion> launched(List<LaunchTemplateVersion> all) {
    long latest = all.stream().mapToLong(LaunchTemplateVersion::versionNumber).max().orElse(0);
    return all.stream()
        .filter(
            one ->
                Boolean.TRUE.equals(one.defaultVersion())
                    || one.versionNumber() == latest
                    || versions
                        .getOrDefault(one.launchTemplateId(), Set.of())
                        .contains(String.valueOf(one.versionNumber())))
        .toList();
  }
}
