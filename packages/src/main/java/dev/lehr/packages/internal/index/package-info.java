/** The packages of each feed, in memory. */
@NullMarked
package dev.lehr.packages.internal.index;

import org.jspecify.annotations.NullMarked;
