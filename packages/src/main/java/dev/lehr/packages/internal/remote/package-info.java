/** Feeds elsewhere, as a client sees them. */
@NullMarked
package dev.lehr.packages.internal.remote;

import org.jspecify.annotations.NullMarked;
