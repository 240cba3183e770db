package dev.lehr.cloud;

import java.util.Optional;

/**
 * An image that somebody wants in another region.
 *
 * @param imageId the original, {@code ami-...}
 * @param from its region
 * @param to where it is wanted
 * @param kmsKey what the copy is encrypted with, an id, alias or ARN of the target region; empty:
 *     as the original is
 * @param owner the idempotency key of the task; a copy that failed is made again for another owner
 *     only
 */
public record ImageCopy(
    String imageId, String from, String to, Optional<String> kmsKey, String owner) {}
