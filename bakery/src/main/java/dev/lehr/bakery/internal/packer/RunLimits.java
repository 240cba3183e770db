package dev.lehr.bakery.internal.packer;

import java.time.Duration;

/**
 * What a run may take.
 *
 * @param longest wall time
 * @param cleanUp how long it may clean up after being told to stop
 * @param logBytes size of its output and its debug log, each
 */
public record RunLimits(Duration longest, Duration cleanUp, long logBytes) {}
