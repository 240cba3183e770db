package dev.lehr.cloud.fleet;

import dev.lehr.cloud.fleet.FleetReport.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in use where.
 *
 * @param uses by place, of those that could be read
 * @param problems the places that could not be read
 */
public record UseReport(Map<Place, InUse> uses, List<Problem> problems) {

  public UseReport {
    uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
    problems = List.copyOf(problems);
  }
}
