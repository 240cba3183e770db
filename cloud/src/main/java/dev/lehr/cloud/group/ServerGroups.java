package dev.lehr.cloud.group;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Capacity;
import java.util.List;

/**
 * The server groups of one account and region. Every change can be made again without harm: after a
 * crash nobody knows whether the call before it arrived.
 *
 * <p>All throw {@link CloudException}, which says whether trying again may help.
 */
public interface ServerGroups {

  /**
   * A cluster's groups, oldest first, as they are after this call began. Those who ask at the same
   * time share what is asked of AWS.
   *
   * @param placement what belongs to them: its target groups and health check
   */
  List<GroupView> read(ClusterName cluster, Placement placement) throws InterruptedException;

  /** Makes a group, serving; one that is there already under this order's owner is adopted. */
  void create(GroupOrder order);

  /** Asks another size of a group. */
  void resize(String group, Capacity capacity);

  /** Hands a group's instances to the balancer, and lets Auto Scaling replace and add them. */
  void enable(String group, Placement placement);

  /** Takes a group's instances from the balancer; requests under way are finished. */
  void disable(String group, Placement placement);

  /** Removes a group with its instances and its launch template; one that is gone is gone. */
  void destroy(String group);

  /** Removes what an order has left whose group could not be made; what is another's stays. */
  void cleanUp(GroupOrder order);
}
