/** What the stages' tasks do: each handler one type, idempotent by the task's key. */
@NullMarked
package dev.lehr.server.internal.task;

import org.jspecify.annotations.NullMarked;
