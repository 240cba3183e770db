/** The NuGet v2 protocol. */
@NullMarked
package dev.lehr.packages.internal.v2;

import org.jspecify.annotations.NullMarked;
