/** HTTP to metric stores: limits, time-outs, and what failures mean. */
@NullMarked
package dev.lehr.metrics.internal.http;

import org.jspecify.annotations.NullMarked;
