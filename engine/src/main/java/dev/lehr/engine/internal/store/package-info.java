/** What the embedded engine keeps in SQL. */
@NullMarked
package dev.lehr.engine.internal.store;

import org.jspecify.annotations.NullMarked;
