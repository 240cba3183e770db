package dev.lehr.canary.internal.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Order statistics of all differences between two samples, without making them: for a million pairs
 * of values it looks at a few thousand.
 *
 * <p>Both samples are sorted, so for each first value the differences above a pivot are those to
 * the second values left of one place. A pivot thus cuts every row of the (never built) matrix of
 * differences in two, in constant time per row. Two pivots around the wanted rank leave a narrow
 * band; when the band is small enough, its members are made and selected from. Pivots are
 * interpolated; should that not narrow the band, they are drawn from it at random, which needs a
 * logarithmic number of rounds on any data (Monahan, "Algorithm 616: Fast Computation of the
 * Hodges-Lehmann Location Estimator", 1984). A round costs O(n).
 */
public final class PairwiseOrder {
  private static final int SMALL_BAND = 1024;
  private static final int INTERPOLATED_ROUNDS = 12;

  /** By then a band is halved so often that no double is left in it. */
  private static final int MOST_ROUNDS = 120;

  /** How far beside the interpolated rank the pivots go, as a share of the band. */
  private static final double MARGIN = 0.001;

  /** The same for the first cut, as a divisor: over everything, interpolation is rough. */
  private static final int ROUGH_MARGIN = 50;

  private static final int ROUGH_ROUNDS = 2;

  private final SamplePair pair;
  private final DistinctValues first;
  private final DistinctValues second;
  private final BucketIndex index;
  private final WeightedSelection selection = new WeightedSelection();
  private final SplittableRandom random = new SplittableRandom(616);
  private final Band whole = new Band();
  private final Band band = new Band();
  private int[] places = new int[0];

  public PairwiseOrder() {
    this(new SamplePair());
  }

  PairwiseOrder(SamplePair pair) {
    this.pair = pair;
    this.first = pair.first;
    this.second = pair.second;
    this.index = pair.index;
  }

  /** Takes two plain samples (see {@link Sample#isPlain}). */
  public void load(Sample first, Sample second) {
    pair.load(first, second);
    prepare();
  }

  /** Makes ready for what the pair holds now. */
  void prepare() {
    if (places.length < first.distinct()) {
      places = new int[first.distinct()];
    }
    whole.coverAll();
  }

  /** How many pairs there are. */
  public long pairs() {
    return (long) first.size() * second.size();
  }

  /** Narrows all further searches to ranks (from 0) within a range. */
  public void narrow(long lowest, long highest) {
    Range wanted = new Range(lowest, highest);
    for (int round = 0; round < ROUGH_ROUNDS && whole.members > SMALL_BAND; round++) {
      long margin = whole.weight() / ROUGH_MARGIN;
      whole.cut(lowest - margin, wanted);
      whole.cut(highest + margin, wanted);
    }
  }

  /** The difference of a rank, from 0 for the smallest. */
  public double at(long rank) {
    return between(new Range(rank, rank));
  }

  /** The difference in the middle; the mean of the two in the middle when their number is even. */
  public double median() {
    long last = pairs() - 1;
    return between(new Range(last / 2, last - last / 2));
  }

  /** The mean of the differences of two ranks that are the same or neighbours. */
  private double between(Range wanted) {
    band.copy(whole);
    for (int round = 0; band.members > SMALL_BAND; round++) {
      if (round < INTERPOLATED_ROUNDS) {
        long margin = 2 + (long) (MARGIN * band.weight());
        band.cut(wanted.lowest() - margin, wanted);
        band.cut(wanted.highest() + margin, wanted);
      } else if (band.endsWith(wanted.lowest())) {
        return band.high;
      } else if (round < MOST_ROUNDS) {
        band.cutAt(band.anyMember(), wanted);
        band.cutAt(band.low / 2 + band.high / 2, wanted);
      } else {
        return stuckBetween(wanted);
      }
    }
    double low = band.select(wanted.lowest());
    return wanted.lowest() == wanted.highest() ? low : (low + band.select(wanted.highest())) / 2;
  }

  /** The band is one value, or two neighbouring ranks lie on two values that many pairs share. */
  private double stuckBetween(Range wanted) {
    return wanted.lowest() == wanted.highest()
        ? band.high
        : (at(wanted.lowest()) + at(wanted.highest())) / 2;
  }

  /** Ranks that must stay in the band. */
  private record Range(long lowest, long highest) {}

  /** The differences above a lower and not above an upper pivot. */
  private final class Band {
    private double low;
    private double high;

    /** How many differences (with multiplicity) are not above the lower pivot, or the upper one. */
    private long rankLow;

    private long rankHigh;

    /** For each first value, which second values give differences above the lower, the upper. */
    private int[] aboveLow = new int[0];

    private int[] aboveHigh = new int[0];
    private long members;

    void coverAll() {
      reserve();
      low = Math.nextDown(first.smallest() - second.largest());
      high = first.largest() - second.smallest();
      rankLow = 0;
      rankHigh = pairs();
      Arrays.fill(aboveLow, 0, first.distinct(), second.distinct());
      Arrays.fill(aboveHigh, 0, first.distinct(), 0);
      members = (long) first.distinct() * second.distinct();
    }

    private void reserve() {
      if (aboveLow.length < first.distinct()) {
        aboveLow = new int[places.length];
        aboveHigh = new int[places.length];
      }
    }

    void copy(Band other) {
      reserve();
      low = other.low;
      high = other.high;
      rankLow = other.rankLow;
      rankHigh = other.rankHigh;
      members = other.members;
      System.arraycopy(other.aboveLow, 0, aboveLow, 0, first.distinct());
      System.arraycopy(other.aboveHigh, 0, aboveHigh, 0, first.distinct());
    }

    /** How many pairs of values there are in the band. */
    long weight() {
      return rankHigh - rankLow;
    }

    /** Cuts where a rank is expected. */
    void cut(long expected, Range wanted) {
      double share = (expected + 0.5 - rankLow) / weight();
      if (share > 0 && share < 1) {
        cutAt(low + (high - low) * share, wanted);
      }
    }

    /** Cuts at a pivot, unless what is wanted lies on both sides. */
    void cutAt(double pivot, Range wanted) {
      if (!(pivot > low && pivot < high)) {
        return;
      }
      long rank = pairs() - countAbove(pivot);
      if (wanted.highest() < rank) {
        high = pivot;
        rankHigh = rank;
        aboveHigh = exchanged(aboveHigh);
      } else if (wanted.lowest() >= rank) {
        low = pivot;
        rankLow = rank;
        aboveLow = exchanged(aboveLow);
      }
      countMembers();
    }

    private int[] exchanged(int[] old) {
      int[] found = places;
      places = old;
      return found;
    }

    private void countMembers() {
      long count = 0;
      for (int row = 0; row < first.distinct(); row++) {
        count += aboveLow[row] - aboveHigh[row];
      }
      members = count;
    }

    /** Whether the wanted rank is among the differences equal to the upper pivot. */
    boolean endsWith(long wanted) {
      double below = Math.nextDown(high);
      return below <= low || wanted >= pairs() - countAbove(below);
    }

    double anyMember() {
      long chosen = random.nextLong(members);
      int row = 0;
      while (chosen >= aboveLow[row] - aboveHigh[row]) {
        chosen -= aboveLow[row] - aboveHigh[row];
        row++;
      }
      return first.values()[row] - second.values()[aboveHigh[row] + (int) chosen];
    }

    double select(long wanted) {
      selection.start((int) members);
      for (int row = 0; row < first.distinct(); row++) {
        int count = first.count(row);
        for (int place = aboveHigh[row]; place < aboveLow[row]; place++) {
          selection.add(
              first.values()[row] - second.values()[place], (long) count * second.count(place));
        }
      }
      return selection.at(wanted - rankLow);
    }
  }

  /** How many differences are above a pivot; leaves in places where each row is cut. */
  private long countAbove(double pivot) {
    int from = first.firstAtLeast(second.smallest(), pivot);
    int to = first.firstAbove(second.largest(), pivot);
    Arrays.fill(places, 0, from, 0);
    Arrays.fill(places, to, first.distinct(), second.distinct());
    return (pair.withoutTies() ? lookUpSingles(pivot, from, to) : lookUp(pivot, from, to))
        + (long) (first.size() - first.below()[to]) * second.size();
  }

  private long lookUpSingles(double pivot, int from, int to) {
    double[] values = first.values();
    double[] others = second.values();
    long above = 0;
    for (int row = from; row < to; row++) {
      double value = values[row] - pivot;
      int place = index.before(value);
      place += IndexedRankFunction.isBelow(others[place], value);
      while (others[place] < value) {
        place++;
      }
      places[row] = place;
      above += place;
    }
    return above;
  }

  /** The same where a distinct value may stand for several values. */
  private long lookUp(double pivot, int from, int to) {
    double[] values = first.values();
    double[] others = second.values();
    int[] counts = first.below();
    int[] below = second.below();
    long above = 0;
    for (int row = from; row < to; row++) {
      double value = values[row] - pivot;
      int place = index.before(value);
      place += IndexedRankFunction.isBelow(others[place], value);
      while (others[place] < value) {
        place++;
      }
      places[row] = place;
      above += (long) (counts[row + 1] - counts[row]) * below[place];
    }
    return above;
  }
}
