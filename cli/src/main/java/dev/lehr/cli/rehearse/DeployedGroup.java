package dev.lehr.cli.rehearse;

/**
 * A server group that a pipeline has deployed.
 *
 * @param name such as {@code catalog-prod-v000}
 * @param instances how many it has
 */
record DeployedGroup(String region, String name, int instances) {}
