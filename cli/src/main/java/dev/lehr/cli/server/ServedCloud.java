package dev.lehr.cli.server;

import dev.lehr.cli.RehearsalOptions;
import dev.lehr.cli.account.AwsAccounts;
import dev.lehr.cli.bake.ServedBakes;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.server.AccountSettings;
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

  /** The rehearsal cloud that runs in this data folder, or else one that ends with the server. */
  public static ServedCloud rehearsed(Path data, RehearsalOptions options) {
    Rehearsal cloud = options.joinOrStart(data);
    return new ServedCloud(
        AwsAccounts.in(cloud),
        ServedBakes.rehearsed(data, cloud, options.strict()),
        Optional.of(cloud));
  }

  /** What the server is given of it. */
  public ServerPorts ports() {
    return new ServerPorts(bakes, accounts);
  }

  @Override
  public void close() {
    accounts.close();
    rehearsal.ifPresent(Rehearsal::close);
  }
}
