package dev.lehr.server.internal.api;

import dev.lehr.cloud.fleet.Fleet;
import dev.lehr.cloud.fleet.FleetReport;
import dev.lehr.cloud.fleet.Place;
import dev.lehr.cloud.fleet.Running;
import dev.lehr.server.internal.api.Environments.Environment;
import dev.lehr.server.internal.delivery.ReachedGroups;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.server.internal.rest.Route;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows what runs where; it is read when it is asked for. */
final class FleetRoutes {
  private static final String ENVIRONMENT = "environment";
  private static final String ENVIRONMENT_TAG = "lehr:environment";

  private final Fleet fleet;
  private final Environments environments;
  private final InstantSource clock;

  FleetRoutes(Api.Delivery delivery) {
    ReachedGroups groups = delivery.groups();
    this.fleet =
        new Fleet(
            delivery.accounts()::clients, place -> groups.reads(place.account(), place.region()));
    this.environments = delivery.environments();
    this.clock = delivery.clock();
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/fleet", "showFleet", this::show).knowing(ENVIRONMENT),
        Route.get("/api/v1/fleet/uses", "showUses", this::uses).knowing(ENVIRONMENT));
  }

  private Answer show(Call call) {
    Optional<String> wanted = call.inQuery(ENVIRONMENT);
    List<Environment> all = environments.all();
    FleetReport report = read(() -> fleet.read(places(all, wanted)));
    return Answer.ok(
        new FleetJson(clock.instant())
            .of(
                report.problems(),
                report.running().stream()
                    .map(each -> new Placed(each, environment(each, all)))
                    .filter(each -> wanted.isEmpty() || each.environment().equals(wanted))
                    .toList()));
  }

  private Answer uses(Call call) {
    Set<Place> places = places(environments.all(), call.inQuery(ENVIRONMENT));
    return Answer.ok(UsesJson.of(read(() -> fleet.uses(places))));
  }

  /** A server group, and the environment that it is of. */
  record Placed(Running running, Optional<String> environment) {}

  private static void check(String name, List<Environment> all) {
    List<String> known = all.stream().map(Environment::name).distinct().sorted().toList();
    if (!known.contains(name)) {
      throw ProblemException.parameter(
          ENVIRONMENT,
          "no published pipeline delivers to environment '%s'; there are %s"
              .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
    }
  }

  private static Set<Place> places(List<Environment> all, Optional<String> wanted) {
    wanted.ifPresent(name -> check(name, all));
    Set<Place> places = new LinkedHashSet<>();
    all.stream()
        .filter(each -> wanted.isEmpty() || wanted.get().equals(each.name()))
        .forEach(
            each ->
                each.regions().forEach(region -> places.add(new Place(each.account(), region))));
    return places;
  }

  private interface Reading<T> {
    T now() throws InterruptedException;
  }

  /** What the group says itself; of one that was made by hand, what it is called like. */
  private static Optional<String> environment(Running running, List<Environment> all) {
    return Optional.ofNullable(running.group().tags().get(ENVIRONMENT_TAG))
        .or(
            () ->
                all.stream()
                    .filter(each -> each.has(running.cluster(), running.place().account()))
                    .map(Environment::name)
                    .findFirst());
  }

  private static <T> T read(Reading<T> reading) {
    try {
      return reading.now();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemType.UNAVAILABLE, "The server is stopping");
    }
  }
}
