package dev.lehr.cloud.internal.read;

import dev.lehr.cloud.internal.Asking;
import dev.lehr.cloud.internal.Refusal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** What groups launch; a numbered version of a template never changes, so it is asked once. */
final class LaunchTemplates {
  private final Ec2Client ec2;
  private final String region;
  private final Parallel parallel;
  private final Map<Version, Launch> known = new ConcurrentHashMap<>();

  /**
   * A template's version: a number, {@code $Default} or {@code $Latest}. A name may be another
   * template's one day, an id not.
   */
  private record Version(String template, boolean byId, String version) {
    boolean isFixed() {
      return byId && version.chars().allMatch(Character::isDigit);
    }

    DescribeLaunchTemplateVersionsRequest request() {
      DescribeLaunchTemplateVersionsRequest.Builder ask =
          DescribeLaunchTemplateVersionsRequest.builder().versions(version);
      return (byId ? ask.launchTemplateId(template) : ask.launchTemplateName(template)).build();
    }
  }

  LaunchTemplates(Ec2Client ec2, String region, Parallel parallel) {
    this.ec2 = ec2;
    this.region = region;
    this.parallel = parallel;
  }

  /** By the groups' names; those of which nobody knows it are missing. */
  Map<String, Launch> of(Collection<AutoScalingGroup> groups) {
    Map<String, Version> wanted = new HashMap<>();
    groups.forEach(
        group ->
            version(group).ifPresent(found -> wanted.put(group.autoScalingGroupName(), found)));
    Map<Version, Launch> found = found(Set.copyOf(wanted.values()));
    Map<String, Launch> launches = new HashMap<>();
    wanted.forEach(
        (group, version) ->
            Optional.ofNullable(found.get(version))
                .ifPresent(launch -> launches.put(group, launch)));
    return launches;
  }

  /** Forgets the templates of groups that are no more. */
  void keepOnly(Collection<AutoScalingGroup> all) {
    known
        .keySet()
        .retainAll(
            all.stream().flatMap(group -> version(group).stream()).collect(Collectors.toSet()));
  }

  private Map<Version, Launch> found(Set<Version> wanted) {
    Map<Version, Launch> found = new HashMap<>(known);
    Set<Version> missing =
        wanted.stream().filter(one -> !known.containsKey(one)).collect(Collectors.toSet());
    Map<Version, CompletableFuture<Optional<Launch>>> asked = parallel.each(missing, this::ask);
    asked.forEach(
        (version, answer) ->
            Answers.of(answer)
                .ifPresent(
                    launch -> {
                      found.put(version, launch);
                      if (version.isFixed()) {
                        known.put(version, launch);
                      }
                    }));
    return found;
  }

  /** Empty when there is no such template, or not yet. */
  private Optional<Launch> ask(Version version) {
    return new Asking("launch template " + version.template(), region).of(() -> describe(version));
  }

  private Optional<Launch> describe(Version version) {
    try {
      return ec2.describeLaunchTemplateVersions(version.request()).launchTemplateVersions().stream()
          .findFirst()
          .map(one -> launch(one.launchTemplateData()));
    } catch (Ec2Exception refused) {
      if (new Refusal(refused).isGone()) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static Launch launch(ResponseLaunchTemplateData data) {
    return new Launch(
        Optional.ofNullable(data.imageId()).orElse(""),
        Optional.ofNullable(data.instanceTypeAsString()).orElse(""));
  }

  private static Optional<Version> version(AutoScalingGroup group) {
    return Optional.ofNullable(group.launchTemplate())
        .or(() -> Optional.ofNullable(group.mixedInstancesPolicy()).flatMap(LaunchTemplates::mixed))
        .map(LaunchTemplates::version);
  }

  private static Version version(LaunchTemplateSpecification template) {
    Optional<String> id = Optional.ofNullable(template.launchTemplateId());
    return new Version(
        id.orElseGet(template::launchTemplateName),
        id.isPresent(),
        Optional.ofNullable(template.version()).orElse("$Default"));
  }

  private static Optional<LaunchTemplateSpecification> mixed(MixedInstancesPolicy policy) {
    return Optional.ofNullable(policy.launchTemplate())
        .map(template -> template.launchTemplateSpecification());
  }
}
