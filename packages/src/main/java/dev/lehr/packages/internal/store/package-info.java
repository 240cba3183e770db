/** The index of packages in SQL. */
@NullMarked
package dev.lehr.packages.internal.store;

import org.jspecify.annotations.NullMarked;
