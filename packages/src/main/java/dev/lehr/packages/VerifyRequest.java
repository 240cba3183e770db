package dev.lehr.packages;

import java.util.Optional;

/**
 * How to check what is stored.
 *
 * @param repair whether to put right what can be; otherwise nothing is changed
 * @param restoreInto the hosted feed that takes stored packages which no feed lists, for when the
 *     index was lost; empty leaves them as they are
 */
public record VerifyRequest(boolean repair, Optional<String> restoreInto) {}
