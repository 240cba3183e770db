/**
 * Runs the decider durably. What an engine promises is {@link Engine}; how it keeps the promise is
 * its driver's business.
 */
@NullMarked
package dev.lehr.engine;

import org.jspecify.annotations.NullMarked;
