package dev.lehr.cloud.group;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server group's name, by Netflix' Frigga: its cluster's, and a push number of three digits,
 * {@code catalog-prod-v003}. Groups that somebody made by hand may have none.
 *
 * @param cluster what it belongs to
 * @param push from 0 to 999
 */
public record GroupName(ClusterName cluster, Optional<Integer> push) {
  private static final int PUSHES = 1000;
  private static final Pattern NUMBERED = Pattern.compile("(.+)-v([0-9]{3})");

  public GroupName {
    if (push.filter(number -> number < 0 || number >= PUSHES).isPresent()) {
      throw new IllegalArgumentException(
          "The push number %d of cluster '%s' must be from 0 to 999"
              .formatted(push.get(), cluster.text()));
    }
  }

  /** The name in its parts; empty when it is not one that Frigga could make. */
  public static Optional<GroupName> parse(String text) {
    Matcher numbered = NUMBERED.matcher(text);
    return numbered.matches()
        ? ClusterName.parse(numbered.group(1))
            .map(
                cluster -> new GroupName(cluster, Optional.of(Integer.parseInt(numbered.group(2)))))
        : ClusterName.parse(text).map(cluster -> new GroupName(cluster, Optional.empty()));
  }

  /**
   * The next group's name: one more than the newest, after 999 comes 000, and numbers that are
   * taken are passed over.
   *
   * @param taken names of the cluster's groups, oldest first; others are overlooked
   * @throws IllegalStateException when all thousand are taken
   */
  public static GroupName next(ClusterName cluster, List<String> taken) {
    List<Integer> pushes =
        taken.stream()
            .flatMap(name -> parse(name).stream())
            .filter(name -> name.cluster().equals(cluster))
            .flatMap(name -> name.push().stream())
            .toList();
    int first = pushes.isEmpty() ? 0 : pushes.getLast() + 1;
    Set<Integer> used = pushes.stream().collect(Collectors.toSet());
    return IntStream.range(first, first + PUSHES)
        .map(number -> number % PUSHES)
        .filter(number -> !used.contains(number))
        .mapToObj(number -> new GroupName(cluster, Optional.of(number)))
        .findFirst()
        .orElseThrow(() -> full(cluster));
  }

  private static IllegalStateException full(ClusterName cluster) {
    return new IllegalStateException(
        "Cluster '%s' has a server group for each of the push numbers 000 to 999; remove some"
            .formatted(cluster.text()));
  }

  /** In one piece: {@code catalog-prod-v003}. */
  public String text() {
    return push.map(number -> "%s-v%03d".formatted(cluster.text(), number)).orElse(cluster.text());
  }
}
