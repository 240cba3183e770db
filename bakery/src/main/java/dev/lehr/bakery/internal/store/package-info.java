/** What was baked, kept in SQLite. */
@NullMarked
package dev.lehr.bakery.internal.store;

import org.jspecify.annotations.NullMarked;
