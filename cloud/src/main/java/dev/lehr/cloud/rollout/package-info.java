/**
 * Does what the planners of {@code dev.lehr.cloud.deploy} say, in all regions of an environment,
 * and tells of it.
 */
@NullMarked
package dev.lehr.cloud.rollout;

import org.jspecify.annotations.NullMarked;
