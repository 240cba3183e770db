package dev.lehr.cloud.fleet;

/**
 * Where server groups may be.
 *
 * @param account as environments call it
 * @param region such as {@code us-west-2}
 */
public record Place(String account, String region) {}
