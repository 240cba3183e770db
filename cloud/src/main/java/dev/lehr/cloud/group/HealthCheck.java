package dev.lehr.cloud.group;

import java.time.Duration;

/**
 * The application's own check: a GET to each instance, at its private address.
 *
 * @param path begins with a slash
 * @param port from 1 to 65535
 * @param timeout for one answer
 */
public record HealthCheck(String path, int port, Duration timeout) {}
