package dev.lehr.cloud.rollout;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.Move;
import dev.lehr.cloud.deploy.Step;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.InstanceView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells of a rollout in words; what was told last of a region is not told again. */
public final class RolloutLog {
  private static final int MOST_INSTANCES = 5;

  private final Consumer<String> lines;
  private final Map<String, String> told;

  /**
   * A log.
   *
   * @param told what was told last, by region
   */
  public RolloutLog(Consumer<String> lines, Map<String, String> told) {
    this.lines = lines;
    this.told = new LinkedHashMap<>(told);
  }

  /** What was told last, by region. */
  public Map<String, String> told() {
    return Map.copyOf(told);
  }

  /** The move that is made now, and what the instances say that it is about. */
  public void tell(String region, Move move, List<GroupView> groups) {
    String complaints =
        move.step() instanceof Step.Await
            ? groups.stream()
                .filter(group -> group.name().equals(move.deployment().group()))
                .map(RolloutLog::complaints)
                .collect(Collectors.joining())
            : "";
    say(region, region + " " + words(move) + complaints);
  }

  /** A call that was refused. */
  public void trouble(String region, CloudException refused) {
    String after = refused.kind() == CloudException.Kind.TRANSIENT ? "; it is tried again" : "";
    say(region, region + " " + refused.getMessage() + after);
  }

  /** Something else of a region. */
  public void say(String region, String text) {
    if (!text.equals(told.put(region, text))) {
      lines.accept(text);
    }
  }

  private static String words(Move move) {
    return switch (move.step()) {
      case Step.Create create ->
          "%s: made with %s".formatted(create.group(), size(create.capacity()));
      case Step.Resize resize ->
          "%s: resized to %s".formatted(resize.group(), size(resize.capacity()));
      case Step.Enable enable -> "%s: enabled".formatted(enable.group());
      case Step.Disable disable -> "%s: disabled".formatted(disable.group());
      case Step.Destroy destroy -> "%s: destroyed".formatted(destroy.group());
      case Step.CleanUp left -> "%s: what was left of it is removed".formatted(left.group());
      case Step.Await await -> "%s: %s".formatted(move.deployment().group(), await.what());
    };
  }

  private static String size(Capacity capacity) {
    return capacity.desired() == 1 ? "1 instance" : capacity.desired() + " instances";
  }

  /** What a group's instances complain of: nothing, or a text that begins with a semicolon. */
  public static String complaints(GroupView group) {
    List<InstanceView> unwell =
        group.instances().stream().filter(each -> !each.complaints().isEmpty()).toList();
    String some =
        unwell.stream()
            .limit(MOST_INSTANCES)
            .map(each -> "; " + each.id() + " " + String.join(", ", each.complaints()))
            .collect(Collectors.joining());
    return unwell.size() > MOST_INSTANCES
        ? some + "; and %d more".formatted(unwell.size() - MOST_INSTANCES)
        : some;
  }
}
