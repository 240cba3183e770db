package dev.lehr.cloud.group;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.internal.GroupCreation;
import dev.lehr.cloud.group.internal.GroupRemoval;
import dev.lehr.cloud.group.internal.GroupTraffic;
import dev.lehr.cloud.group.internal.RegionClients;
import java.time.InstantSource;
import java.util.List;

/** Server groups as Auto Scaling groups, each with a launch template under its name. */
public final class AwsServerGroups implements ServerGroups {
  private final ClusterReads reads;
  private final GroupCreation creation;
  private final GroupTraffic traffic;
  private final GroupRemoval removal;

  /** Reads clusters: always fresh, shared by those who wait. */
  @FunctionalInterface
  public interface ClusterReads {
    /** As {@link ServerGroups#read}. */
    List<GroupView> read(ClusterName cluster, Placement placement) throws InterruptedException;
  }

  /**
   * Those of one account and region.
   *
   * @param clients the account's
   * @param region such as {@code us-west-2}
   */
  public AwsServerGroups(
      AwsClients clients, String region, InstantSource clock, ClusterReads reads) {
    this(RegionClients.of(clients, region), clock, reads);
  }

  AwsServerGroups(RegionClients clients, InstantSource clock, ClusterReads reads) {
    this.reads = reads;
    this.creation = new GroupCreation(clients, clock);
    this.traffic = new GroupTraffic(clients);
    this.removal = new GroupRemoval(clients, clock);
  }

  @Override
  public List<GroupView> read(ClusterName cluster, Placement placement)
      throws InterruptedException {
    return reads.read(cluster, placement);
  }

  @Override
  public void create(GroupOrder order) {
    creation.make(order);
  }

  @Override
  public void resize(String group, Capacity capacity) {
    traffic.resize(group, capacity);
  }

  @Override
  public void enable(String group, Placement placement) {
    traffic.enable(group, placement);
  }

  @Override
  public void disable(String group, Placement placement) {
    traffic.disable(group);
  }

  @Override
  public void destroy(String group) {
    removal.remove(group);
  }

  @Override
  public void cleanUp(GroupOrder order) {
    removal.cleanUp(order);
  }
}
