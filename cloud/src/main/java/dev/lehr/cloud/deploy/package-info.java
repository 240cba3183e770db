/**
 * How a new server group takes over from those before it: the strategies, one pure planner that
 * says the next step, and the guard that every step has to pass. Nothing in here calls AWS.
 */
@NullMarked
package dev.lehr.cloud.deploy;

import org.jspecify.annotations.NullMarked;
