/** Runs tasks. */
@NullMarked
package dev.lehr.engine.internal.task;

import org.jspecify.annotations.NullMarked;
