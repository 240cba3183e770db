package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.ec2.ResourceIds.Kind;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags of everything: those of images and snapshots are on disk, all others in memory. */
final class TagActions {
  private static final Map<String, String> TYPES =
      Map.of(
          "i", "instance",
          "vol", "volume",
          "ami", "image",
          "snap", "snapshot",
          "sg", "security-group",
          "key", "key-pair",
          "lt", "launch-template",
          "vpc", "vpc",
          "subnet", "subnet");

  private final Regions regions;

  TagActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("CreateTags", () -> regions.on(CreateTagsRequest.builder(), this::create))
        .with("DeleteTags", () -> regions.on(DeleteTagsRequest.builder(), this::delete))
        .with("DescribeTags", () -> regions.on(DescribeTagsRequest.builder(), this::describe));
  }

  private CreateTagsResponse create(Region region, CreateTagsRequest request) {
    Map<String, String> more = TagBook.map(request.tags());
    if (request.resources().isEmpty()) {
      throw ApiError.missing("ResourceId.1");
    }
    request.resources().forEach(id -> checkExists(region, id));
    request.resources().forEach(id -> change(region, id, old -> TagBook.merged(old, more)));
    return CreateTagsResponse.builder().build();
  }

  /** Without tags all go; a tag without a value goes whatever its value is. */
  private DeleteTagsResponse delete(Region region, DeleteTagsRequest request) {
    request.resources().forEach(id -> checkExists(region, id));
    request.resources().forEach(id -> change(region, id, old -> without(old, request.tags())));
    return DeleteTagsResponse.builder().build();
  }

  private DescribeTagsResponse describe(Region region, DescribeTagsRequest request) {
    List<TagDescription> tags =
        new FilterTable<TagDescription>(tag -> List.of())
            .on("key", TagDescription::key)
            .on("value", TagDescription::value)
            .on("resource-id", TagDescription::resourceId)
            .on("resource-type", TagDescription::resourceTypeAsString)
            .select(all(region), request.filters());
    Page<TagDescription> page = Page.of(tags, request.maxResults(), request.nextToken());
    return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.nextToken()).build();
  }

  private static Stream<TagDescription> all(Region region) {
    List<TagDescription> all = new ArrayList<>();
    region.tags.forEach((id, tags) -> all.addAll(descriptions(id, tags)));
    for (MachineImage image : region.ownImages().toList()) {
      if (image.registered()) {
        all.addAll(descriptions(image.id(), image.tags()));
      }
      image.snapshots().stream()
          .filter(MachineImage.Snapshot::exists)
          .forEach(snapshot -> all.addAll(descriptions(snapshot.id(), snapshot.tags())));
    }
    return all.stream();
  }

  private static List<TagDescription> descriptions(String id, Map<String, String> tags) {
    String type = TYPES.getOrDefault(id.substring(0, id.indexOf('-')), "");
    return tags.entrySet().stream()
        .map(
            tag ->
                TagDescription.builder()
                    .resourceId(id)
                    .resourceType(type)
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .build())
        .toList();
  }

  private static Map<String, String> without(Map<String, String> old, List<Tag> gone) {
    Map<String, String> left = new TreeMap<>(old);
    if (gone.isEmpty()) {
      left.clear();
    }
    for (Tag tag : gone) {
      if (tag.value() == null) {
        left.remove(tag.key());
      } else {
        left.remove(tag.key(), tag.value());
      }
    }
    return left;
  }

  private static void change(Region region, String id, UnaryOperator<Map<String, String>> change) {
    ImageStore store = region.settings.images();
    if (Kind.SNAPSHOT.owns(id)) {
      store.change(
          region.name(),
          region.imageOfSnapshot(id).id(),
          image -> image.withSnapshot(id, one -> one.withTags(change.apply(one.tags()))));
    } else if (Kind.IMAGE.owns(id) && region.owns(region.image(id))) {
      store.change(region.name(), id, image -> image.withTags(change.apply(image.tags())));
    } else {
      region.tags.replace(id, change.apply(region.tags.raw(id)));
    }
  }

  private static void checkExists(Region region, String id) {
    if (Kind.IMAGE.owns(id)) {
      region.image(id);
    } else if (Kind.SNAPSHOT.owns(id)) {
      region.imageOfSnapshot(id);
    } else if (Kind.INSTANCE.owns(id)) {
      region.instance(id);
    } else if (Kind.GROUP.owns(id)) {
      region.group(id);
    } else if (Kind.VOLUME.owns(id)) {
      ResourceIds.found(Optional.ofNullable(region.volumes.get(id)), Kind.VOLUME, id);
    } else if (!isKnown(region, id)) {
      throw ApiError.of("InvalidID", "The ID '%s' is not valid".formatted(id));
    }
  }

  private static boolean isKnown(Region region, String id) {
    return region.templates.containsKey(id)
        || region.network.vpcId().equals(id)
        || region.network.subnet(id).isPresent()
        || region.keyPairs.values().stream().anyMatch(pair -> pair.id().equals(id));
  }
}
