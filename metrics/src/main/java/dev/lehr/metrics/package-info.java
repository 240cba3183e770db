/** Metric stores behind one interface, and canary runs driven on them. */
@NullMarked
package dev.lehr.metrics;

import org.jspecify.annotations.NullMarked;
