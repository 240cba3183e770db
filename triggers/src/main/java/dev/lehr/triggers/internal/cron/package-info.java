/** Moments of a schedule, on the clocks of a zone. Pure. */
@NullMarked
package dev.lehr.triggers.internal.cron;

import org.jspecify.annotations.NullMarked;
