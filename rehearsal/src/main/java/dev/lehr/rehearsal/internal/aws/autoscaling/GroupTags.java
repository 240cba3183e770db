package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Tags of groups, and selection by them. */
final class GroupTags {
  private static final String TYPE = "auto-scaling-group";

  private final AsRegions regions;

  GroupTags(AsRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "CreateOrUpdateTags", () -> regions.on(CreateOrUpdateTagsRequest.builder(), this::put))
        .with("DeleteTags", () -> regions.on(DeleteTagsRequest.builder(), this::delete))
        .with("DescribeTags", () -> regions.on(DescribeTagsRequest.builder(), this::describe));
  }

  static void put(GroupEntry group, Tag tag) {
    String key = AsErrors.required(tag.key(), "tags.member.N.key");
    group
        .tags()
        .put(
            key,
            TagDescription.builder()
                .resourceId(group.name())
                .resourceType(TYPE)
                .key(key)
                .value(Optional.ofNullable(tag.value()).orElse(""))
                .propagateAtLaunch(Boolean.TRUE.equals(tag.propagateAtLaunch()))
                .build());
  }

  /** Whether a group has what filters want: {@code tag:KEY}, {@code tag-key}, {@code tag-value}. */
  static boolean pass(GroupEntry group, List<Filter> filters) {
    return filters.stream().allMatch(filter -> passes(group, filter));
  }

  private static boolean passes(GroupEntry group, Filter filter) {
    String name = AsErrors.required(filter.name(), "filters.member.N.name");
    Stream<TagDescription> tags = group.tags().values().stream();
    return switch (name) {
      case "tag-key" -> tags.map(TagDescription::key).anyMatch(filter.values()::contains);
      case "tag-value" -> tags.map(TagDescription::value).anyMatch(filter.values()::contains);
      default ->
          name.startsWith("tag:")
              && tags.filter(tag -> tag.key().equals(name.substring("tag:".length())))
                  .map(TagDescription::value)
                  .anyMatch(filter.values()::contains);
    };
  }

  private CreateOrUpdateTagsResponse put(AsRegion region, CreateOrUpdateTagsRequest request) {
    request.tags().forEach(tag -> put(region.group(tag.resourceId()), tag));
    return CreateOrUpdateTagsResponse.builder().build();
  }

  private DeleteTagsResponse delete(AsRegion region, DeleteTagsRequest request) {
    request.tags().forEach(tag -> region.group(tag.resourceId()).tags().remove(tag.key()));
    return DeleteTagsResponse.builder().build();
  }

  private DescribeTagsResponse describe(AsRegion region, DescribeTagsRequest request) {
    List<TagDescription> tags =
        region.visible(List.of()).stream()
            .flatMap(group -> group.tags().values().stream())
            .filter(tag -> request.filters().stream().allMatch(filter -> fits(tag, filter)))
            .toList();
    Page<TagDescription> page = Page.of(tags, request.maxRecords(), request.nextToken());
    return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.nextToken()).build();
  }

  private static boolean fits(TagDescription tag, Filter filter) {
    String value =
        switch (AsErrors.required(filter.name(), "filters.member.N.name")) {
          case "auto-scaling-group" -> tag.resourceId();
          case "key" -> tag.key();
          case "value" -> tag.value();
          case "propagate-at-launch" -> "" + tag.propagateAtLaunch();
          default -> "";
        };
    return filter.values().contains(value);
  }
}
