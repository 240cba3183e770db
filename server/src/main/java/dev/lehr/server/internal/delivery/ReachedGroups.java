package dev.lehr.server.internal.delivery;

import dev.lehr.cloud.group.AwsServerGroups;
import dev.lehr.cloud.group.GroupReads;
import dev.lehr.cloud.group.ReadPace;
import dev.lehr.cloud.group.ServerGroups;
import dev.lehr.server.Accounts;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The server groups of all accounts and regions; all who look at one share its reads. */
public final class ReachedGroups implements AutoCloseable {
  private static final int CHECKS_AT_ONCE = 64;

  private final Accounts accounts;
  private final InstantSource clock;
  private final Map<AccountRegion, GroupReads> reads = new ConcurrentHashMap<>();

  public ReachedGroups(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Those of an account's region. */
  public ServerGroups in(String account, String region) {
    return new AwsServerGroups(
        accounts.clients(account), region, clock, reads(account, region)::read);
  }

  /** The reads of an account's region that everyone shares. */
  public GroupReads reads(String account, String region) {
    return reads.computeIfAbsent(new AccountRegion(account, region), this::reads);
  }

  /** Where somebody has looked or worked. */
  public Set<AccountRegion> places() {
    return Set.copyOf(reads.keySet());
  }

  private GroupReads reads(AccountRegion place) {
    return new GroupReads(
        accounts.clients(place.account()),
        place.region(),
        new ReadPace(accounts.pollInterval(place.account()), CHECKS_AT_ONCE));
  }

  @Override
  public void close() {
    reads.values().forEach(GroupReads::close);
  }
}
