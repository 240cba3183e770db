package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags of all that load balancing has. */
final class ElbTags {
  private final ElbRegions regions;

  ElbTags(ElbRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("AddTags", () -> regions.on(AddTagsRequest.builder(), this::add))
        .with("RemoveTags", () -> regions.on(RemoveTagsRequest.builder(), this::remove))
        .with("DescribeTags", () -> regions.on(DescribeTagsRequest.builder(), this::describe));
  }

  static Map<String, String> map(List<Tag> tags) {
    Map<String, String> map = new TreeMap<>();
    tags.forEach(tag -> map.put(tag.key(), Optional.ofNullable(tag.value()).orElse("")));
    return map;
  }

  private AddTagsResponse add(ElbRegion region, AddTagsRequest request) {
    for (String arn : request.resourceArns()) {
      Map<String, String> all = new TreeMap<>(existing(region, arn));
      all.putAll(map(request.tags()));
      region.tags.put(arn, all);
    }
    return AddTagsResponse.builder().build();
  }

  private RemoveTagsResponse remove(ElbRegion region, RemoveTagsRequest request) {
    for (String arn : request.resourceArns()) {
      Map<String, String> rest = new TreeMap<>(existing(region, arn));
      rest.keySet().removeAll(request.tagKeys());
      region.tags.put(arn, rest);
    }
    return RemoveTagsResponse.builder().build();
  }

  private DescribeTagsResponse describe(ElbRegion region, DescribeTagsRequest request) {
    return DescribeTagsResponse.builder()
        .tagDescriptions(
            request.resourceArns().stream()
                .map(
                    arn ->
                        TagDescription.builder()
                            .resourceArn(arn)
                            .tags(models(existing(region, arn)))
                            .build())
                .toList())
        .build();
  }

  private static List<Tag> models(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(one -> Tag.builder().key(one.getKey()).value(one.getValue()).build())
        .toList();
  }

  private static Map<String, String> existing(ElbRegion region, String arn) {
    if (arn.contains(":loadbalancer/")) {
      region.balancer(arn);
    } else if (arn.contains(":targetgroup/")) {
      region.group(arn);
    } else if (arn.contains(":listener/")) {
      region.listener(arn);
    } else {
      region.ofRule(arn);
    }
    return region.tags.getOrDefault(arn, Map.of());
  }
}
