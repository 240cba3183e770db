package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceDesk;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Launches instances for a group: where it has the fewest, from its launch template. */
final class Arrivals {
  private final AsRegion region;
  private final GroupEntry group;

  Arrivals(AsRegion region, GroupEntry group) {
    this.region = region;
    this.group = group;
  }

  /** Launches one instance, in another zone if one has no capacity; false when none can be had. */
  boolean launchOne() {
    List<InstanceFacts.Place> places = places();
    for (InstanceFacts.Place place : places) {
      try {
        launched(place);
        return true;
      } catch (ApiError refused) {
        boolean elsewhere =
            refused.code().equals("InsufficientInstanceCapacity")
                && !place.equals(places.getLast());
        if (!elsewhere) {
          failed(place, refused);
          return false;
        }
      }
    }
    return false;
  }

  private void launched(InstanceFacts.Place place) {
    LaunchTemplateSpecification wanted = group.template();
    InstanceDesk.ChosenTemplate template =
        region
            .around
            .desk()
            .template(
                region.site(),
                wanted.launchTemplateId(),
                wanted.launchTemplateId() == null ? wanted.launchTemplateName() : null,
                wanted.version());
    String id =
        region
            .around
            .desk()
            .launch(region.site(), request(template, place), tags(template))
            .getFirst();
    InstanceFacts facts = region.around.desk().find(region.site(), id).orElseThrow();
    ActivityEntry activity =
        Activities.begun(
            region,
            group,
            new Activities.Deed("Launching a new EC2 instance: " + id, cause(), place));
    activity.status(ScalingActivityStatusCode.PRE_IN_SERVICE, 30);
    group.add(activity);
    LaunchTemplateSpecification used =
        LaunchTemplateSpecification.builder()
            .launchTemplateId(template.id())
            .launchTemplateName(template.name())
            .version(template.version())
            .build();
    boolean guarded = Boolean.TRUE.equals(group.model().newInstancesProtectedFromScaleIn());
    group.members().put(id, new Member(facts, used, guarded, activity));
  }

  private void failed(InstanceFacts.Place place, ApiError refused) {
    ActivityEntry activity =
        Activities.begun(
            region, group, new Activities.Deed("Launching a new EC2 instance", cause(), place));
    activity.failed(region.now(), refused.text() + " Launching EC2 instance failed.");
    group.add(activity);
  }

  private String cause() {
    return "%s  At %s an instance was started in response to a difference between desired and actual capacity, increasing the capacity from %d to %d."
        .formatted(
            group.lastCause(),
            Activities.time(region.now()),
            group.active().size(),
            group.active().size() + 1);
  }

  private RunInstancesRequest request(
      InstanceDesk.ChosenTemplate template, InstanceFacts.Place place) {
    RunInstancesRequest.Builder request =
        RunInstancesRequest.builder()
            .minCount(1)
            .maxCount(1)
            .subnetId(place.subnetId())
            .launchTemplate(it -> it.launchTemplateId(template.id()).version(template.version()));
    overridingType().ifPresent(request::instanceType);
    return request.build();
  }

  /** Of a mixed instances policy, the first type is taken. */
  private Optional<String> overridingType() {
    return Optional.ofNullable(group.model().mixedInstancesPolicy())
        .map(policy -> policy.launchTemplate().overrides())
        .flatMap(overrides -> overrides.stream().findFirst())
        .flatMap(first -> Optional.ofNullable(first.instanceType()));
  }

  private Map<String, String> tags(InstanceDesk.ChosenTemplate template) {
    Map<String, String> tags = new TreeMap<>();
    group.tags().values().stream()
        .filter(tag -> Boolean.TRUE.equals(tag.propagateAtLaunch()))
        .forEach(tag -> tags.put(tag.key(), Optional.ofNullable(tag.value()).orElse("")));
    tags.put(InstanceFacts.GROUP_TAG, group.name());
    tags.put("aws:ec2launchtemplate:id", template.id());
    tags.put("aws:ec2launchtemplate:version", template.version());
    return tags;
  }

  /** The group's places, those with the fewest of its instances first. */
  private List<InstanceFacts.Place> places() {
    Map<String, Long> perZone =
        group.active().stream()
            .collect(
                Collectors.groupingBy(
                    member -> member.facts().place().zone(), Collectors.counting()));
    return GroupPlaces.of(region, group.model()).stream()
        .sorted(Comparator.comparingLong(place -> perZone.getOrDefault(place.zone(), 0L)))
        .toList();
  }
}
