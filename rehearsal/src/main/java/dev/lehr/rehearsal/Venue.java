package dev.lehr.rehearsal;

import java.util.List;
import java.util.Optional;

/**
 * What an environment names in one region, and what its owner made there long before anything is
 * deployed: by id (or ARN) or by name. Instance profiles need not be told: IAM here takes names
 * that it does not know for the owner's.
 *
 * @param region such as {@code us-west-2}
 * @param subnets ids, or values of the tag {@code Name}
 * @param securityGroups ids or names
 * @param targetGroups ARNs or names; each gets a load balancer of its own, which forwards to it
 * @param keyPairs names
 * @param account whose environment it is, 12 digits; empty: the cloud's usual one
 * @param probe how balancers check the targets, and where they send requests
 */
public record Venue(
    Optional<String> account,
    String region,
    List<String> subnets,
    List<String> securityGroups,
    List<String> targetGroups,
    List<String> keyPairs,
    Probe probe) {

  /**
   * A health check over HTTP.
   *
   * @param path begins with a slash
   * @param port where targets answer, to requests as well
   */
  public record Probe(String path, int port) {}

  public Venue {
    account.ifPresent(Venue::check);
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
    targetGroups = List.copyOf(targetGroups);
    keyPairs = List.copyOf(keyPairs);
  }

  /** A region where nothing is named but target groups. */
  public static Venue balanced(String region, List<String> targetGroups, Probe probe) {
    return new Venue(
        Optional.empty(), region, List.of(), List.of(), targetGroups, List.of(), probe);
  }

  /** The same in another account. */
  public Venue in(String otherAccount) {
    return new Venue(
        Optional.of(otherAccount), region, subnets, securityGroups, targetGroups, keyPairs, probe);
  }

  private static void check(String account) {
    if (!account.matches("\\d{12}")) {
      throw new IllegalArgumentException(
          "'%s' is no AWS account; its number has 12 digits".formatted(account));
    }
  }
}
