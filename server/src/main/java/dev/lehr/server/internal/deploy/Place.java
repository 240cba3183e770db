package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.rollout.Site;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a stage works: an environment with all regions that the stage means.
 *
 * @param settings what was said of it
 * @param sites by region, in their order
 * @param poll how often whoever waits looks again
 */
record Place(StageEnvironment settings, Map<String, Site> sites, Duration poll) {
  Place {
    sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
  }

  Site site(String region) {
    return Objects.requireNonNull(sites.get(region), region);
  }

  /** The environment's name. */
  String environment() {
    return settings.name();
  }
}
