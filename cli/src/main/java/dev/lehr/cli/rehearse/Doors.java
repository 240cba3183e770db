package dev.lehr.cli.rehearse;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.rehearsal.BalancerAddress;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.Venue;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where customers come in: the balancers before an application's target groups.
 *
 * @param all one for each target group and region, in the environments' order
 */
record Doors(List<Door> all) {
  Doors {
    all = List.copyOf(all);
  }

  /**
   * A balancer.
   *
   * @param path what its health check asks for
   */
  record Door(BalancerAddress balancer, String path) {
    /** What customers ask. */
    URI address() {
      return balancer.address().resolve(path);
    }

    /** {@code catalog-prod in us-west-2}. */
    @Override
    public String toString() {
      return balancer.balancer() + " in " + balancer.region();
    }
  }

  /** Makes what the pipeline's environments name. */
  static Doors furnish(Rehearsal cloud, Pipeline pipeline) {
    List<Door> doors = new ArrayList<>();
    for (ObjectNode environment : pipeline.environments().values()) {
      for (Venue venue : Venues.of(environment)) {
        cloud
            .furnish(venue)
            .forEach(balancer -> doors.add(new Door(balancer, venue.probe().path())));
      }
    }
    return new Doors(doors.stream().distinct().toList());
  }

  /**
   * The addresses by the target groups' names in capitals, {@code CATALOG_TEST}; of two regions
   * with one name the second's is {@code CATALOG_TEST_US_EAST_1}.
   */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Door door : all) {
      BalancerAddress balancer = door.balancer();
      String name = variable(balancer.balancer());
      if (variables.containsKey(name)) {
        name += "_" + variable(balancer.region());
      }
      variables.put(name, balancer.address().toString());
    }
    return variables;
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
