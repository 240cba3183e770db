package dev.lehr.cli.rehearse;

import dev.lehr.cli.account.AwsAccess;
import dev.lehr.cli.account.RehearsalCaller;
import dev.lehr.cloud.AwsClients;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.rehearsal.ApiUse;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.RehearsalReport;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rehearsal has shown.
 *
 * @param seen what the cloud saw
 * @param deployed the server groups that are to stay
 * @param leftovers what is there besides them, and should not be
 * @param passesRoles whether deployed instances get an instance profile
 */
record Findings(
    Performance performance,
    RehearsalReport seen,
    List<DeployedGroup> deployed,
    List<String> leftovers,
    boolean passesRoles) {
  private static final String DEPLOYMENTS = RehearsalCaller.DEPLOYMENTS.accessKeyId();

  Findings {
    deployed = List.copyOf(deployed);
    leftovers = List.copyOf(leftovers);
  }

  /** Looks at the cloud after the performance. */
  static Findings of(Rehearsal cloud, Pipeline pipeline, Performance performance) {
    RehearsalReport seen = cloud.reportOn("");
    AwsAccess access = AwsAccess.to(cloud, RehearsalCaller.OBSERVERS);
    try (AwsClients clients = new AwsClients(access.credentials(), access.endpoint())) {
      Remains remains = Remains.in(clients, regions(pipeline));
      boolean passes =
          pipeline.environments().values().stream()
              .anyMatch(environment -> environment.findValue("instanceProfile") != null);
      return new Findings(
          performance, seen, remains.groups(), remains.unexplained(seen.leftovers()), passes);
    }
  }

  private static Set<String> regions(Pipeline pipeline) {
    Set<String> regions = new TreeSet<>();
    pipeline
        .environments()
        .values()
        .forEach(
            environment -> Venues.of(environment).forEach(venue -> regions.add(venue.region())));
    return regions;
  }

  /** What Packer and Lehr called for bakes, whatever roles Packer took on. */
  List<ApiUse> callsOfBakes() {
    return named()
        .filter(use -> !use.caller().equals(DEPLOYMENTS))
        .filter(use -> !use.caller().equals(RehearsalCaller.OBSERVERS.accessKeyId()))
        .toList();
  }

  /** What the server called for deployments. */
  List<ApiUse> callsOfDeployments() {
    return named().filter(use -> use.caller().equals(DEPLOYMENTS)).toList();
  }

  private java.util.stream.Stream<ApiUse> named() {
    return seen.uses().stream()
        .filter(use -> !use.caller().isEmpty())
        .filter(use -> use.action().matches("[a-z]+:[A-Za-z]+"));
  }

  /** What bakes must be allowed. */
  Policy policyForBakes() {
    return Policy.of(callsOfBakes());
  }

  /** What deployments must be allowed. */
  Policy policyForDeployments() {
    Policy policy = Policy.of(callsOfDeployments());
    return passesRoles ? policy.passingRoles() : policy;
  }

  boolean isGood(boolean strict) {
    return performance.succeeded() && !(strict && !seen.uninterpreted().isEmpty());
  }
}
