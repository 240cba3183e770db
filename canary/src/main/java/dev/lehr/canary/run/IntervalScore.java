package dev.lehr.canary.run;

import dev.lehr.canary.Classification;
import java.util.Optional;

/**
 * What came of one interval.
 *
 * @param index from 0
 * @param window what was looked at
 * @param score 0 to 100; empty when nothing could be judged
 * @param classification of the score; empty when nothing could be judged
 * @param critical whether a critical metric failed
 * @param note why the score is what it is, or why there is none; may be empty
 */
public record IntervalScore(
    int index,
    Window window,
    Optional<Double> score,
    Optional<Classification> classification,
    boolean critical,
    String note) {}
