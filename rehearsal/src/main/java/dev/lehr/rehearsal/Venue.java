package dev.lehr.rehearsal;

import java.util.List;

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
 * @param probe how balancers check the targets, and where they send requests
 */
public record Venue(
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
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
    targetGroups = List.copyOf(targetGroups);
    keyPairs = List.copyOf(keyPairs);
  }

  /** A region where nothing is named but target groups. */
  public static Venue balanced(String region, List<String> targetGroups, Probe probe) {
    return new Venue(region, List.of(), List.of(), targetGroups, List.of(), probe);
  }
}
