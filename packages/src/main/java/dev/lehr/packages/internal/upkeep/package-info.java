/** Retention and verification. */
@NullMarked
package dev.lehr.packages.internal.upkeep;

import org.jspecify.annotations.NullMarked;
