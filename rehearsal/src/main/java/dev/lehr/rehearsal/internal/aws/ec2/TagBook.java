package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The tags of the resources that live in memory, and conversions for all. */
final class TagBook {
  private static final int MAX_TAGS = 50;

  private final Map<String, Map<String, String>> tags = new HashMap<>();

  /** A resource's tags, sorted by key. */
  List<Tag> of(String resourceId) {
    return models(raw(resourceId));
  }

  Map<String, String> raw(String resourceId) {
    return tags.getOrDefault(resourceId, Map.of());
  }

  /** Adds and replaces tags. */
  void put(String resourceId, Map<String, String> more) {
    tags.put(resourceId, merged(raw(resourceId), more));
  }

  void replace(String resourceId, Map<String, String> all) {
    tags.put(resourceId, new TreeMap<>(all));
  }

  void forEach(BiConsumer<String, Map<String, String>> visitor) {
    tags.forEach(visitor);
  }

  void forget(String resourceId) {
    tags.remove(resourceId);
  }

  /**
   * Old tags and new ones.
   *
   * @throws ApiError for reserved keys and too many tags
   */
  static Map<String, String> merged(Map<String, String> old, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(old);
    all.putAll(more);
    if (all.size() > MAX_TAGS) {
      throw ApiError.of(
          "TagLimitExceeded",
          "The maximum number of tags for a resource is %d, and %d were wanted"
              .formatted(MAX_TAGS, all.size()));
    }
    return all;
  }

  /** Tags as the API writes them. */
  static List<Tag> models(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(entry -> Tag.builder().key(entry.getKey()).value(entry.getValue()).build())
        .toList();
  }

  /** Tags as the API sends them; a missing value is an empty one. */
  static Map<String, String> map(Collection<Tag> models) {
    Map<String, String> tags = new TreeMap<>();
    for (Tag tag : models) {
      String key = Optional.ofNullable(tag.key()).orElseThrow(() -> ApiError.missing("Tag.N.Key"));
      if (key.startsWith("aws:")) {
        throw ApiError.of(
            "InvalidParameterValue",
            "Tag keys starting with 'aws:' are reserved for internal use ('%s')".formatted(key));
      }
      tags.put(key, Optional.ofNullable(tag.value()).orElse(""));
    }
    return tags;
  }

  /** The tags specified for one type of resource. */
  static Map<String, String> specified(List<TagSpecification> specifications, String type) {
    return map(
        specifications.stream()
            .filter(one -> type.equals(one.resourceTypeAsString()))
            .flatMap(one -> one.tags().stream())
            .toList());
  }
}
