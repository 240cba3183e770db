package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.group.GroupView;
import dev.lehr.server.internal.task.TaskFailedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses the server group that a stage means.
 *
 * @param place where
 * @param region in which of its regions
 */
record GroupChoice(Place place, String region) {

  /**
   * The group that a word or a name means.
   *
   * @param target {@code newest}, {@code previous} (the one before that which serves), {@code
   *     oldest}, or a group's name
   * @param groups oldest first
   * @throws TaskFailedException when there is none
   */
  GroupView of(String target, List<GroupView> groups) {
    return find(target, groups)
        .orElseThrow(
            () ->
                new TaskFailedException(
                    "Cluster '%s' has no server group '%s' in %s; it has %s"
                        .formatted(
                            place.settings().cluster().text(),
                            target,
                            region,
                            groups.isEmpty() ? "none" : names(groups))));
  }

  private static Optional<GroupView> find(String target, List<GroupView> groups) {
    return switch (target) {
      case "newest" -> groups.stream().reduce((_, later) -> later);
      case "oldest" -> groups.stream().findFirst();
      case "previous" -> previous(groups);
      default -> groups.stream().filter(group -> group.name().equals(target)).findFirst();
    };
  }

  /** The newest one without traffic that is older than the newest with. */
  private static Optional<GroupView> previous(List<GroupView> groups) {
    int newest =
        groups.stream()
            .filter(GroupView::serving)
            .map(groups::indexOf)
            .reduce((_, later) -> later)
            .orElse(groups.size());
    return groups.subList(0, newest).stream()
        .filter(group -> !group.serving())
        .reduce((_, later) -> later);
  }

  private static String names(List<GroupView> groups) {
    return groups.stream().map(GroupView::name).collect(Collectors.joining(", "));
  }
}
