/** What is looked at from time to time: schedules, remotes, registries, queues, outboxes. */
@NullMarked
package dev.lehr.triggers.internal.watch;

import org.jspecify.annotations.NullMarked;
