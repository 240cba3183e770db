package dev.lehr.cloud;

/**
 * Something in EC2.
 *
 * @param kind what it is
 * @param id its id; a key pair's name
 */
public record Ec2Resource(Kind kind, String id) {

  /** The kinds, in the order in which they can be removed. */
  public enum Kind {
    /** A machine. */
    INSTANCE,
    /** A machine image. */
    IMAGE,
    /** A snapshot of a volume. */
    SNAPSHOT,
    /** A volume. */
    VOLUME,
    /** A security group. */
    SECURITY_GROUP,
    /** A key pair. */
    KEY_PAIR
  }
}
