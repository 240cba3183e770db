/** Finding out whether a green run is really green. */
@NullMarked
package dev.lehr.bakery.internal.guard;

import org.jspecify.annotations.NullMarked;
