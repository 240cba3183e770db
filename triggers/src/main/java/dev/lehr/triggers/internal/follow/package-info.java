/** Executions as they were at each of their events. */
@NullMarked
package dev.lehr.triggers.internal.follow;

import org.jspecify.annotations.NullMarked;
