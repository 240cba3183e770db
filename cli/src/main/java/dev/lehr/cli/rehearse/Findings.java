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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rehearsal has shown.
 *
 * @param seen what the cloud saw
 * @param deployed the server groups that are to stay
 * @param leftovers what is there besides them, and should not be
 * @param everBaked what the application's bakes called in this rehearsal and in earlier ones
 * @param settings what environments say that needs more than is called
 */
record Findings(
    Performance performance,
    RehearsalReport seen,
    List<DeployedGroup> deployed,
    List<String> leftovers,
    List<ApiUse> everBaked,
    Set<String> settings) {
  private static final String DEPLOYMENTS = RehearsalCaller.DEPLOYMENTS.accessKeyId();

  Findings {
    deployed = List.copyOf(deployed);
    leftovers = List.copyOf(leftovers);
    everBaked = List.copyOf(everBaked);
    settings = Set.copyOf(settings);
  }

  /** Looks at the stage after the performance. */
  static Findings of(Stage stage, Pipeline pipeline, Performance performance) {
    Rehearsal cloud = stage.cloud();
    RehearsalReport seen = cloud.reportOn("");
    EarlierCalls earlier = EarlierCalls.of(pipeline.application(), stage.data());
    AwsAccess access = AwsAccess.to(cloud, RehearsalCaller.OBSERVERS);
    try (AwsClients clients = new AwsClients(access.credentials(), access.endpoint())) {
      Remains remains = Remains.in(clients, regions(pipeline));
      return new Findings(
          performance,
          seen,
          remains.groups(),
          remains.unexplained(seen.leftovers()),
          earlier.with(callsOfBakes(seen)),
          settings(pipeline));
    }
  }

  private static Set<String> settings(Pipeline pipeline) {
    return Policy.settings().stream()
        .filter(
            name ->
                pipeline.environments().values().stream()
                    .anyMatch(environment -> environment.findValue(name) != null))
        .collect(Collectors.toSet());
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
    return callsOfBakes(seen);
  }

  private static List<ApiUse> callsOfBakes(RehearsalReport seen) {
    return named(seen)
        .filter(use -> !use.caller().equals(DEPLOYMENTS))
        .filter(use -> !use.caller().equals(RehearsalCaller.OBSERVERS.accessKeyId()))
        .toList();
  }

  /** What the server called for deployments. */
  List<ApiUse> callsOfDeployments() {
    return named(seen).filter(use -> use.caller().equals(DEPLOYMENTS)).toList();
  }

  private static Stream<ApiUse> named(RehearsalReport seen) {
    return seen.uses().stream()
        .filter(use -> !use.caller().isEmpty())
        .filter(use -> use.action().matches("[a-z0-9]+:[A-Za-z0-9]+"));
  }

  /** What bakes must be allowed, also those of layers that were reused today. */
  Policy policyForBakes() {
    return Policy.of(everBaked);
  }

  /** What deployments must be allowed. */
  Policy policyForDeployments() {
    return Policy.of(callsOfDeployments()).forSettings(settings);
  }

  boolean isGood(boolean strict) {
    return performance.succeeded() && !(strict && !seen.uninterpreted().isEmpty());
  }
}
