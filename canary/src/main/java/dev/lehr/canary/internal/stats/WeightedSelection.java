package dev.lehr.canary.internal.stats;

import java.util.Arrays;

/** The value of a rank among values that each stand for many. */
final class WeightedSelection {
  private double[] values = new double[0];
  private long[] weights = new long[0];
  private int size;
  private boolean allOnes;

  void start(int capacity) {
    if (values.length < capacity) {
      values = new double[capacity];
      weights = new long[capacity];
    }
    size = 0;
    allOnes = true;
  }

  void add(double value, long weight) {
    values[size] = value;
    weights[size++] = weight;
    allOnes &= weight == 1;
  }

  /** The value of a rank, from 0; a rank beyond either end means the outermost value. */
  double at(long rank) {
    if (allOnes) {
      Arrays.sort(values, 0, size);
      return values[Math.clamp(rank, 0, size - 1)];
    }
    return select(rank);
  }

  /** Quickselect with Hoare's partition, counting weights. */
  private double select(long rank) {
    int low = 0;
    int high = size - 1;
    long wanted = rank;
    while (low < high) {
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int cut = partition(low, high, pivot);
      long weightBelow = 0;
      for (int place = low; place <= cut; place++) {
        weightBelow += weights[place];
      }
      if (wanted < weightBelow) {
        high = cut;
      } else {
        wanted -= weightBelow;
        low = cut + 1;
      }
    }
    return values[low];
  }

  private static double middle(double one, double two, double three) {
    return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
  }

  private int partition(int low, int high, double pivot) {
    int left = low - 1;
    int right = high + 1;
    while (true) {
      do {
        left++;
      } while (values[left] < pivot);
      do {
        right--;
      } while (values[right] > pivot);
      if (left >= right) {
        return Math.min(right, high - 1);
      }
      swap(left, right);
    }
  }

  private void swap(int one, int other) {
    double value = values[one];
    values[one] = values[other];
    values[other] = value;
    long weight = weights[one];
    weights[one] = weights[other];
    weights[other] = weight;
  }
}
