/** What is remembered, in SQL. */
@NullMarked
package dev.lehr.triggers.internal.store;

import org.jspecify.annotations.NullMarked;
