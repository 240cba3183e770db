/** Removing what a run left behind. */
@NullMarked
package dev.lehr.bakery.internal.janitor;

import org.jspecify.annotations.NullMarked;
