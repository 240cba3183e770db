package dev.lehr.cloud.fleet;

import java.util.List;

/**
 * What runs where.
 *
 * @param running all server groups that could be read
 * @param problems the places that could not be read
 */
public record FleetReport(List<Running> running, List<Problem> problems) {

  public FleetReport {
    running = List.copyOf(running);
    problems = List.copyOf(problems);
  }

  /** Why a place could not be read. */
  public record Problem(Place place, String message) {}
}
