/** How each store is asked, and what it answers. */
@NullMarked
package dev.lehr.metrics.internal.stores;

import org.jspecify.annotations.NullMarked;
