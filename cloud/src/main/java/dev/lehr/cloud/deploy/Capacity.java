package dev.lehr.cloud.deploy;

/**
 * How many instances a server group has, as Auto Scaling counts.
 *
 * @param min from 0
 * @param desired between the others
 * @param max from {@code min}
 */
public record Capacity(int min, int desired, int max) {

  /** None at all. */
  public static final Capacity ZERO = new Capacity(0, 0, 0);

  public Capacity {
    if (min < 0 || desired < min || max < desired) {
      throw new IllegalArgumentException(
          "A capacity needs 0 <= min <= desired <= max, not %d, %d, %d"
              .formatted(min, desired, max));
    }
  }

  /** As many instances as a share of the desired ones, rounded up, and no fewer. */
  public Capacity pinnedTo(int percent) {
    int part = share(desired, percent);
    return new Capacity(part, part, Math.max(part, max));
  }

  /** A share of a number of instances, rounded up: part of an instance is an instance. */
  static int share(int instances, int percent) {
    return Math.ceilDiv(instances * percent, 100);
  }
}
