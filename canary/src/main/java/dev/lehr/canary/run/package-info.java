/**
 * A canary run: which windows are judged when, and when the run is over. Pure: whoever drives it
 * brings clock, metric stores and judge.
 */
@NullMarked
package dev.lehr.canary.run;

import org.jspecify.annotations.NullMarked;
