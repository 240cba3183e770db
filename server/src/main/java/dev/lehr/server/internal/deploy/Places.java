package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.rollout.Site;
import dev.lehr.engine.Task;
import dev.lehr.server.Accounts;
import dev.lehr.server.internal.delivery.ReachedGroups;
import dev.lehr.server.internal.task.TaskFailedException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds where stages work.
 *
 * @param accounts that environments name
 * @param groups of these accounts
 */
public record Places(Accounts accounts, ReachedGroups groups) {

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
}
