package dev.lehr.cloud.fleet;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is in use, and by whom; whatever somebody uses must not be removed.
 *
 * @param images who uses an image, by its id: {@code instance i-1}, {@code launch template lt-1
 *     version 3}
 * @param templates which server groups use a launch template, by its id
 */
public record InUse(Map<String, Set<String>> images, Map<String, Set<String>> templates) {

  public InUse {
    images = copy(images);
    templates = copy(templates);
  }

  private static Map<String, Set<String>> copy(Map<String, Set<String>> users) {
    Map<String, Set<String>> copies = new TreeMap<>();
    users.forEach((used, all) -> copies.put(used, Collections.unmodifiableSet(new TreeSet<>(all))));
    return Collections.unmodifiableMap(copies);
  }
}
