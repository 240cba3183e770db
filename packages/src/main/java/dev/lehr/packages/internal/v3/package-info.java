/** The NuGet v3 protocol. */
@NullMarked
package dev.lehr.packages.internal.v3;

import org.jspecify.annotations.NullMarked;
