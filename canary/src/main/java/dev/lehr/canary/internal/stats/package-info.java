/**
 * Samples, ranks and what is computed from them; exact to the bit where a reference is followed.
 */
@NullMarked
package dev.lehr.canary.internal.stats;

import org.jspecify.annotations.NullMarked;
