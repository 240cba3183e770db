/** Filters, orders and properties of the v2 protocol. */
@NullMarked
package dev.lehr.packages.internal.odata;

import org.jspecify.annotations.NullMarked;
