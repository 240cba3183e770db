package dev.lehr.cloud.group;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.group.internal.Refreshes;
import dev.lehr.cloud.group.internal.RegionClients;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces the instances of groups in place, by Auto Scaling's own instance refresh. Every call can
 * be made again without harm; all throw {@link dev.lehr.cloud.CloudException}.
 */
public final class InstanceRefreshes {
  private final Refreshes refreshes;

  /** In one account and region. */
  public InstanceRefreshes(AwsClients clients, String region) {
    this(RegionClients.of(clients, region));
  }

  InstanceRefreshes(RegionClients clients) {
    this.refreshes = new Refreshes(clients);
  }

  /** Starts a refresh to a new version of the group's launch template, and tells its id. */
  public String start(RefreshOrder order) {
    return refreshes.start(order);
  }

  /** The refresh that an order has started, if it has. */
  public Optional<RefreshView> find(RefreshOrder order) {
    return refreshes.find(order);
  }

  /** How far a refresh is. */
  public Optional<RefreshView> find(String group, String id) {
    return refreshes.find(group, id);
  }

  /** Stops a refresh where it is; one that is over stays as it is. */
  public void cancel(String group, String id) {
    refreshes.cancel(group, id);
  }

  /**
   * Gives the group back what it had; a refresh that is over stays as it is, and one that AWS can
   * not take back, as of a group on {@code $Latest}, is stopped.
   */
  public void rollBack(String group, String id) {
    refreshes.rollBack(group, id);
  }

  /** Says on a group itself what its instances are now. */
  public void tag(String group, Map<String, String> tags) {
    refreshes.tag(group, tags);
  }
}
