package dev.lehr.rehearsal.internal.aws.ec2;

/**
 * Something that was made and is still there.
 *
 * @param kind {@code instance}, {@code volume}, {@code key-pair}, {@code security-group}, {@code
 *     image}, {@code snapshot}
 * @param id its id
 * @param detail its state or name, for people
 */
public record Leftover(String kind, String region, String id, String detail) {}
