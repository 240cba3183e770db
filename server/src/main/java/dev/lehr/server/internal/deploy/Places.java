package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.InstanceRefreshes;
import dev.lehr.cloud.rollout.Site;
import dev.lehr.engine.Task;
import dev.lehr.server.Accounts;
import dev.lehr.server.internal.delivery.ImagePlacing;
import dev.lehr.server.internal.delivery.ImageRound;
import dev.lehr.server.internal.delivery.ReachedGroups;
import dev.lehr.server.internal.task.TaskFailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds where stages work.
 *
 * @param accounts that environments name
 * @param groups of these accounts
 * @param images brings images to them
 */
public record Places(Accounts accounts, ReachedGroups groups, ImagePlacing images) {

  /**
   * Where a task's stage works.
   *
   * @throws TaskFailedException saying what is missing: an environment, a region, an account
   */
  Place of(Task task) {
    StageEnvironment settings = StageEnvironment.of(task);
    String account = settings.environment().account();
    try {
      ClusterName cluster = settings.cluster();
      Map<String, Site> sites = new LinkedHashMap<>();
      for (String region : settings.regions()) {
        sites.put(
            region,
            new Site(region, cluster, settings.placement(region), groups.in(account, region)));
      }
      return new Place(settings, sites, accounts.pollInterval(account));
    } catch (IllegalArgumentException refused) {
      throw new TaskFailedException(String.valueOf(refused.getMessage()), refused);
    }
  }

  /** The instance refreshes of where a stage works, by region. */
  Map<String, InstanceRefreshes> refreshes(Place place) {
    AwsClients clients = accounts.clients(place.settings().environment().account());
    Map<String, InstanceRefreshes> refreshes = new LinkedHashMap<>();
    place
        .sites()
        .keySet()
        .forEach(region -> refreshes.put(region, new InstanceRefreshes(clients, region)));
    return refreshes;
  }

  /** One round of bringing a stage's image to all regions where it works. */
  ImageRound images(Task task, Place place) {
    return images.next(task, place.settings().environment(), List.copyOf(place.sites().keySet()));
  }

  /** An id of a stage's image: that of the first region where it is known to be. */
  String image(Task task, Place place) {
    List<String> regions = List.copyOf(place.sites().keySet());
    Map<String, String> known = images.known(task, regions);
    return Stream.concat(regions.stream(), known.keySet().stream())
        .flatMap(region -> Optional.ofNullable(known.get(region)).stream())
        .findFirst()
        .orElseThrow();
  }
}
