package dev.lehr.cloud.deploy;

import java.util.Optional;

/**
 * Says no to every step that could leave too little in service. It assumes the worst: that a group
 * which shrinks gives up instances that serve, first of all; and that a group which seems to have
 * nothing in service has, for what was read may be some seconds old.
 */
public final class TrafficGuard {
  private TrafficGuard() {}

  /**
   * Why a step must not be done now; empty when it may.
   *
   * @param floor at least this many instances must stay in service; one must in any case
   */
  public static Optional<String> refusal(Step step, Cluster cluster, int floor) {
    return touched(step)
        .flatMap(cluster::find)
        .filter(group -> group.serving() && takes(step, group))
        .flatMap(group -> refusal(step, group, cluster, floor));
  }

  private static Optional<String> refusal(
      Step step, ServerGroup group, Cluster cluster, int floor) {
    int left = cluster.inService() - group.inService() + rest(step, group);
    boolean nothingToLose = floor == 0 && group.inService() == 0;
    if (nothingToLose || left >= Math.max(1, floor)) {
      return Optional.empty();
    }
    return Optional.of(
        "only %d of at least %d instances would stay in service"
            .formatted(left, Math.max(1, floor)));
  }

  /** The group that a step may take traffic from. */
  private static Optional<String> touched(Step step) {
    return switch (step) {
      case Step.Disable disable -> Optional.of(disable.group());
      case Step.Destroy destroy -> Optional.of(destroy.group());
      case Step.Resize resize -> Optional.of(resize.group());
      case Step.Create ignored -> Optional.empty();
      case Step.Enable ignored -> Optional.empty();
      case Step.CleanUp ignored -> Optional.empty();
      case Step.Await ignored -> Optional.empty();
    };
  }

  private static boolean takes(Step step, ServerGroup group) {
    return !(step instanceof Step.Resize resize)
        || resize.capacity().desired() < group.capacity().desired();
  }

  /** What the group itself keeps in service in the worst case. */
  private static int rest(Step step, ServerGroup group) {
    if (step instanceof Step.Resize resize) {
      int fewer = group.capacity().desired() - resize.capacity().desired();
      return Math.max(0, group.inService() - fewer);
    }
    return 0;
  }
}
