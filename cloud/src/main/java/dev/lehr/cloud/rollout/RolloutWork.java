package dev.lehr.cloud.rollout;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Cluster;
import dev.lehr.cloud.deploy.Deployment;
import dev.lehr.cloud.deploy.Move;
import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.cloud.deploy.RolloutPlanner;
import dev.lehr.cloud.deploy.Step;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Carries a rollout out, round by round. Between two rounds it knows nothing: whoever keeps the
 * rollout can go on after a crash, and at worst a step is done twice.
 */
public final class RolloutWork {
  private final Map<String, Part> parts;
  private final RolloutLog log;

  /**
   * A region's part.
   *
   * @param site where
   * @param order what its new group is like; the planner says how big it begins
   */
  public record Part(Site site, GroupOrder order) {}

  /**
   * Work in some regions.
   *
   * @param parts by region
   */
  public RolloutWork(Map<String, Part> parts, RolloutLog log) {
    this.parts = Map.copyOf(parts);
    this.log = log;
  }

  /**
   * One round: reads every region, and does the next step of each.
   *
   * @return to be kept before the next round
   * @throws CloudException when a region can not be read; nothing was done then
   */
  public Rollout advance(Rollout rollout, Instant now) throws InterruptedException {
    Map<String, List<GroupView>> seen =
        SiteReads.read(
            rollout.regions().keySet().stream().map(region -> part(region).site()).toList());
    Map<String, Cluster> clusters = new LinkedHashMap<>();
    seen.forEach(
        (region, groups) ->
            clusters.put(
                region,
                cluster(
                    groups, part(region), Objects.requireNonNull(rollout.regions().get(region)))));
    List<Trouble> trouble = new ArrayList<>();
    Rollout result = rollout;
    for (Map.Entry<String, Move> each : RolloutPlanner.next(rollout, clusters, now).entrySet()) {
      String region = each.getKey();
      Move move = each.getValue();
      log.tell(region, move, Objects.requireNonNull(seen.get(region)));
      try {
        perform(part(region), move.step());
        result = result.with(Map.of(region, move.deployment()));
      } catch (CloudException refused) {
        log.trouble(region, refused);
        trouble.add(new Trouble(region, refused));
      }
    }
    for (Trouble each : trouble) {
      result = each.in(result, now);
    }
    return result;
  }

  /** A call that was refused; one that may help later changes nothing. */
  private record Trouble(String region, CloudException refused) {
    Rollout in(Rollout rollout, Instant now) {
      return switch (refused.kind()) {
        case TRANSIENT -> rollout;
        case PERMANENT -> rollout.refused(region, String.valueOf(refused.getMessage()), now);
      };
    }
  }

  private Part part(String region) {
    return Objects.requireNonNull(parts.get(region), region);
  }

  /** What the planner sees: not somebody else's group under the name of the new one. */
  private static Cluster cluster(List<GroupView> groups, Part part, Deployment deployment) {
    return new Cluster(
        groups.stream()
            .filter(
                group ->
                    !group.name().equals(deployment.group())
                        || deployment.presence() == Deployment.Presence.FOUND
                        || part.order().owns(group.tags()))
            .map(GroupView::planned)
            .toList());
  }

  private static void perform(Part part, Step step) {
    Site site = part.site();
    switch (step) {
      case Step.Create create -> site.groups().create(part.order().sized(create.capacity()));
      case Step.Resize resize -> site.groups().resize(resize.group(), resize.capacity());
      case Step.Enable enable -> site.groups().enable(enable.group(), site.placement());
      case Step.Disable disable -> site.groups().disable(disable.group(), site.placement());
      case Step.Destroy destroy -> site.groups().destroy(destroy.group());
      case Step.CleanUp _ -> site.groups().cleanUp(part.order());
      case Step.Await _ -> {}
    }
  }
}
