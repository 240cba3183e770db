package dev.lehr.server.internal.canary;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.Dialect;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * What was decided before anything was made; it stays the same to the end.
 *
 * @param baseline today's image
 * @param canary the new one
 * @param instanceType of both
 * @param config the canary config as it was when the stage began
 * @param lease until when both may stay, whatever happens
 */
record CanaryPlan(Side baseline, Side canary, String instanceType, JsonNode config, Instant lease) {

  /**
   * One of the two.
   *
   * @param group its server group's name
   * @param image {@code ami-...}
   */
  record Side(String group, String image) {}

  CanaryConfig rules() {
    return CanaryJson.readConfig(config, Dialect.STRICT);
  }
}
