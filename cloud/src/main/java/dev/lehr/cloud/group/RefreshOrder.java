package dev.lehr.cloud.group;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An image that a group's instances are to be replaced with, in place.
 *
 * @param group e.g. {@code catalog-prod-v003}
 * @param imageId {@code ami-...}
 * @param owner the idempotency key of the task: it starts one refresh, however often it asks; at
 *     most 255 characters
 * @param tags that new instances get beside, or instead of, those that the launch template has
 * @param pace how carefully
 */
public record RefreshOrder(
    String group, String imageId, String owner, Map<String, String> tags, RefreshPace pace) {

  public RefreshOrder {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }
}
