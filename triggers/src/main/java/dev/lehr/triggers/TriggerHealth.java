package dev.lehr.triggers;

import java.time.Instant;

/**
 * How one of the things that are watched is.
 *
 * @param watch what: {@code git https://…}, {@code schedule catalog/deliver 0 9 * * WED}
 * @param well whether the last look at it worked
 * @param message why not, or what the last look found
 * @param next when it is looked at again
 */
public record TriggerHealth(String watch, boolean well, String message, Instant next) {}
