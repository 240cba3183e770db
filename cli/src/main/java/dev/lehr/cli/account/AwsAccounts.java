package dev.lehr.cli.account;

import dev.lehr.cloud.AwsClients;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.server.AccountSettings;
import dev.lehr.server.Accounts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;

/** The accounts that a server delivers to; what is opened for one stays open with it. */
public final class AwsAccounts implements Accounts, AutoCloseable {
  private static final Duration REHEARSED_POLL = Duration.ofMillis(500);

  private final Function<String, AwsAccess> ways;
  private final Function<String, Duration> polls;
  private final Map<String, AwsAccess> accesses = new ConcurrentHashMap<>();
  private final Map<String, AwsClients> clients = new ConcurrentHashMap<>();

  private AwsAccounts(Function<String, AwsAccess> ways, Function<String, Duration> polls) {
    this.ways = ways;
    this.polls = polls;
  }

  /** Those of a configuration. */
  public static AwsAccounts of(Map<String, AccountSettings> accounts) {
    return new AwsAccounts(
        name -> access(settings(accounts, name)), name -> settings(accounts, name).pollInterval());
  }

  /**
   * Those of a configuration, in a rehearsal cloud: each role is of its account there, and all
   * others are one account.
   */
  public static AwsAccounts in(
      Rehearsal cloud, RehearsalCaller caller, Map<String, AccountSettings> accounts) {
    return new AwsAccounts(
        name -> access(settings(accounts, name), AwsAccess.to(cloud, caller)), _ -> REHEARSED_POLL);
  }

  /**
   * The way into an account.
   *
   * @throws IllegalArgumentException saying which accounts there are, when it is not one of them
   */
  public AwsAccess access(String account) {
    return accesses.computeIfAbsent(account, ways);
  }

  @Override
  public AwsClients clients(String account) {
    return clients.computeIfAbsent(
        account,
        name -> {
          AwsAccess access = access(name);
          return new AwsClients(access.credentials(), access.endpoint());
        });
  }

  @Override
  public Duration pollInterval(String account) {
    return polls.apply(account);
  }

  private static AccountSettings settings(Map<String, AccountSettings> accounts, String name) {
    if (accounts.isEmpty()) {
      return AccountSettings.standard();
    }
    return Optional.ofNullable(accounts.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "server.yaml has no account '%s'; it has %s"
                        .formatted(name, String.join(", ", accounts.keySet()))));
  }

  private static AwsAccess access(AccountSettings settings) {
    AwsCredentialsProvider own =
        settings
            .profile()
            .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
            .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    return access(settings, new AwsAccess(own, AwsAccess.elsewhere()));
  }

  private static AwsAccess access(AccountSettings settings, AwsAccess own) {
    return settings
        .role()
        .map(role -> new AssumedRole(role, settings, own.credentials(), own.endpoint()))
        .map(role -> new AwsAccess(role, own.endpoint()))
        .orElse(own);
  }

  @Override
  public void close() {
    clients.values().forEach(AwsClients::close);
    for (AwsAccess access : accesses.values()) {
      if (access.credentials() instanceof AssumedRole role) {
        role.close();
      }
    }
  }
}
