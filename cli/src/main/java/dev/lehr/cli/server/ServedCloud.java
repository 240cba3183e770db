package dev.lehr.cli.server;

import dev.lehr.cli.RehearsalOptions;
import dev.lehr.cli.account.AwsAccounts;
import dev.lehr.cli.account.RehearsalCaller;
import dev.lehr.cli.bake.ServedBakes;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.server.AccountSettings;
import dev.lehr.server.LehrServer;
import dev.lehr.server.ServerPorts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The cloud that a server works in for its whole life. */
public final class ServedCloud implements AutoCloseable {
  private final AwsAccounts accounts;
  private final ServedBakes bakes;
  private final Optional<Rehearsal> rehearsal;

  private ServedCloud(AwsAccounts accounts, ServedBakes bakes, Optional<Rehearsal> rehearsal) {
    this.accounts = accounts;
    this.bakes = bakes;
    this.rehearsal = rehearsal;
  }

  /** AWS, with the accounts of a configuration. */
  public static ServedCloud aws(Path data, Map<String, AccountSettings> configured) {
    AwsAccounts accounts = AwsAccounts.of(configured);
    return new ServedCloud(accounts, new ServedBakes(data, accounts), Optional.empty());
  }

  /**
   * The rehearsal cloud that runs in this data folder, or else one that ends with the server.
   *
   * @param configured accounts; without any, all are one
   */
  public static ServedCloud rehearsed(
      Path data, RehearsalOptions options, Map<String, AccountSettings> configured) {
    Rehearsal cloud = options.joinOrStart(data);
    return rehearsed(data, cloud, new Use(options.strict(), Optional.of(cloud), configured));
  }

  /**
   * A rehearsal cloud that somebody else opened, and closes.
   *
   * @param strict whether a statement that a machine can not interpret fails its bake
   */
  public static ServedCloud rehearsed(Path data, Rehearsal cloud, boolean strict) {
    return rehearsed(data, cloud, new Use(strict, Optional.empty(), Map.of()));
  }

  private record Use(
      boolean strict, Optional<Rehearsal> own, Map<String, AccountSettings> accounts) {}

  private static ServedCloud rehearsed(Path data, Rehearsal cloud, Use use) {
    return new ServedCloud(
        AwsAccounts.in(cloud, RehearsalCaller.DEPLOYMENTS, use.accounts()),
        ServedBakes.rehearsed(data, cloud, use.strict(), use.accounts()),
        use.own());
  }

  /** What the server is given of it. */
  public ServerPorts ports() {
    return new ServerPorts(bakes, accounts);
  }

  /** The server has started: its packages are there. */
  public void servedBy(LehrServer server) {
    bakes.installFrom(server.packages());
  }

  @Override
  public void close() {
    accounts.close();
    rehearsal.ifPresent(Rehearsal::close);
  }
}
