package dev.lehr.canary.internal.stats;

import java.util.Arrays;

/**
 * Says in constant time where in a sorted list a value belongs, or a little before: the range of
 * the values is cut into equal buckets, and each knows where it starts.
 *
 * <p>Bucket numbers come from the same monotone arithmetic for stored values and for those looked
 * up. So everything stored in an earlier bucket is smaller than what is looked up, also where
 * rounding puts a value into a neighbouring bucket.
 */
final class BucketIndex {
  private static final int BUCKETS_PER_VALUE = 8;
  private static final int MOST_BUCKETS = 1 << 16;

  private int[] starts = new int[2];
  private int last;
  private double origin;
  private double scale;

  /** Indexes the first values of a sorted list. */
  void build(double[] values, int count) {
    last = Math.min(MOST_BUCKETS, count * BUCKETS_PER_VALUE);
    if (starts.length < last + 1) {
      starts = new int[last + 1];
    }
    origin = values[0];
    double range = values[count - 1] - origin;
    scale = range > 0 && range <= Double.MAX_VALUE ? last / range : 0;
    if (!(scale <= Double.MAX_VALUE)) {
      scale = 0;
    }
    fill(values, count);
  }

  private void fill(double[] values, int count) {
    int filled = 0;
    for (int index = 0; index < count; index++) {
      int bucket = bucket(values[index]);
      if (bucket >= filled) {
        Arrays.fill(starts, filled, bucket + 1, index);
        filled = bucket + 1;
      }
    }
    Arrays.fill(starts, filled, last + 1, count);
  }

  private int bucket(double value) {
    return (int) ((value - origin) * scale);
  }

  /**
   * An index that is not beyond the first value that is not smaller than this one.
   *
   * @param value between the smallest and the largest of the list
   */
  int before(double value) {
    return starts[bucket(value)];
  }
}
