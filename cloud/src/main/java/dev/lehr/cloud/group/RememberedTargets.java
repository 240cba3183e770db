package dev.lehr.cloud.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The target groups of a disabled group, kept in its tags: who enables it needs them, and who reads
 * it sees there which instances still drain. A tag's value has 256 characters, which is two ARNs:
 * more of them go to {@code lehr:targetGroups.1}, {@code .2} and so on, parted by spaces.
 */
public final class RememberedTargets {
  private static final int LONGEST_VALUE = 256;

  private RememberedTargets() {}

  /** As tags. */
  public static Map<String, String> tags(List<String> arns) {
    Map<String, String> tags = new LinkedHashMap<>();
    String value = "";
    for (String arn : arns) {
      String longer = value.isEmpty() ? arn : value + " " + arn;
      if (longer.length() > LONGEST_VALUE) {
        tags.put(key(tags.size()), value);
        longer = arn;
      }
      value = longer;
    }
    tags.put(key(tags.size()), value);
    return tags;
  }

  /** The ARNs in a group's tags; empty when it was not disabled. */
  public static Optional<List<String>> of(Map<String, String> tags) {
    return tags.containsKey(GroupTags.TARGET_GROUPS)
        ? Optional.of(keys(tags).stream().flatMap(key -> arns(tags.getOrDefault(key, ""))).toList())
        : Optional.empty();
  }

  /** The tags that have them. */
  public static List<String> keys(Map<String, String> tags) {
    List<String> keys = new ArrayList<>();
    while (tags.containsKey(key(keys.size()))) {
      keys.add(key(keys.size()));
    }
    return List.copyOf(keys);
  }

  private static Stream<String> arns(String value) {
    return Arrays.stream(value.split(" ", -1)).filter(arn -> !arn.isEmpty());
  }

  private static String key(int index) {
    return index == 0 ? GroupTags.TARGET_GROUPS : GroupTags.TARGET_GROUPS + "." + index;
  }
}
