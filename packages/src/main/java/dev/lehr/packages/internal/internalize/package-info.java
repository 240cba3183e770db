/** Finds what packages' scripts download, and makes them do without. */
@NullMarked
package dev.lehr.packages.internal.internalize;

import org.jspecify.annotations.NullMarked;
