package dev.lehr.server.internal.delivery;

import dev.lehr.cloud.group.AwsServerGroups;
import dev.lehr.cloud.group.GroupReads;
import dev.lehr.cloud.group.ReadPace;
import dev.lehr.cloud.group.ServerGroups;
import dev.lehr.server.Accounts;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The server groups of all accounts and regions; all who look at one share its reads. */
public final class ReachedGroups implements AutoCloseable {
  private static final int CHECKS_AT_ONCE = 64;

  private final Accounts accounts;
  private final InstantSource clock;
  private final Map<Region, GroupReads> reads = new ConcurrentHashMap<>();

  private record Region(String account, String name) {}

  public ReachedGroups(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Those of an account's region. */
  public ServerGroups in(String account, String region) {
    GroupReads shared = reads.computeIfAbsent(new Region(account, region), this::reads);
    return new AwsServerGroups(accounts.clients(account), region, clock, shared::read);
  }

  private GroupReads reads(Region region) {
    return new GroupReads(
        accounts.clients(region.account()),
        region.name(),
        new ReadPace(accounts.pollInterval(region.account()), CHECKS_AT_ONCE));
  }

  @Override
  public void close() {
    reads.values().forEach(GroupReads::close);
  }
}
