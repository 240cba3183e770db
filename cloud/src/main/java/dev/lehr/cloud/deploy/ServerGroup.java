package dev.lehr.cloud.deploy;

/**
 * A server group as it was read a moment ago.
 *
 * @param name e.g. {@code catalog-prod-v003}
 * @param capacity what is asked of it
 * @param serving whether its instances are handed to the balancer
 * @param inService instances that Auto Scaling, EC2, the balancer and the application's own check
 *     all call healthy, and that get traffic
 * @param draining instances that still finish requests, though they get no new ones
 */
public record ServerGroup(
    String name, Capacity capacity, boolean serving, int inService, int draining) {}
