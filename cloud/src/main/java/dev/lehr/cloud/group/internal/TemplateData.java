package dev.lehr.cloud.group.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.Placement;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What stands in an order's launch template. */
final class TemplateData {
  private final GroupOrder order;
  private final Surroundings place;

  TemplateData(GroupOrder order, Surroundings place) {
    this.order = order;
    this.place = place;
  }

  RequestLaunchTemplateData data() {
    Placement placement = order.placement();
    RequestLaunchTemplateData.Builder data =
        RequestLaunchTemplateData.builder()
            .imageId(order.imageId())
            .instanceType(placement.instanceType())
            .metadataOptions(it -> it.httpTokens(LaunchTemplateHttpTokensState.REQUIRED))
            .tagSpecifications(tagSpecifications(tags(order)));
    placement.keyPair().ifPresent(data::keyName);
    placement.instanceProfile().ifPresent(named -> data.iamInstanceProfile(profile(named)));
    placement.userData().ifPresent(text -> data.userData(encoded(text)));
    if (!place.securityGroups().isEmpty()) {
      data.securityGroupIds(place.securityGroups());
    }
    return data.build();
  }

  private static LaunchTemplateIamInstanceProfileSpecificationRequest profile(String named) {
    LaunchTemplateIamInstanceProfileSpecificationRequest.Builder profile =
        LaunchTemplateIamInstanceProfileSpecificationRequest.builder();
    return (named.startsWith("arn:") ? profile.arn(named) : profile.name(named)).build();
  }

  private static String encoded(String userData) {
    return Base64.getEncoder().encodeToString(userData.getBytes(UTF_8));
  }

  static List<LaunchTemplateTagSpecificationRequest> tagSpecifications(List<Tag> tags) {
    return Stream.of(ResourceType.INSTANCE, ResourceType.VOLUME)
        .map(
            type ->
                LaunchTemplateTagSpecificationRequest.builder()
                    .resourceType(type)
                    .tags(tags)
                    .build())
        .toList();
  }

  /** The placement's tags and the order's own, which win. */
  static Map<String, String> allTags(GroupOrder order) {
    Map<String, String> all = new LinkedHashMap<>(order.placement().tags());
    all.putAll(order.tags());
    return all;
  }

  static List<Tag> tags(GroupOrder order) {
    return allTags(order).entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
