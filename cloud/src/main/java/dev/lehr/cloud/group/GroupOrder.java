package dev.lehr.cloud.group;

import dev.lehr.cloud.deploy.Capacity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A server group that somebody wants.
 *
 * @param name e.g. {@code catalog-prod-v003}
 * @param imageId {@code ami-...}
 * @param capacity how big it begins
 * @param placement where and how
 * @param like the group whose scaling policies, scheduled actions, life cycle hooks, termination
 *     policies, warm pool, mixed instances and suspended processes it gets; empty: none
 * @param tags its own, beside the placement's: who owns it, and its lease when it is not to stay
 */
public record GroupOrder(
    String name,
    String imageId,
    Capacity capacity,
    Placement placement,
    Optional<String> like,
    Map<String, String> tags) {

  public GroupOrder {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** Whether what has these tags was made for this order; one without an owner has made nothing. */
  public boolean owns(Map<String, String> others) {
    return tags.containsKey(GroupTags.OWNER)
        && Objects.equals(tags.get(GroupTags.OWNER), others.get(GroupTags.OWNER));
  }

  /** The same with another capacity. */
  public GroupOrder sized(Capacity other) {
    return new GroupOrder(name, imageId, other, placement, like, tags);
  }
}
