package dev.lehr.canary.internal.stats;

/**
 * The rank function without ranking: both samples are sorted once, and then each evaluation looks
 * up where the shifted distinct values of the first belong among those of the second.
 *
 * <p>Two things make this exact. The statistic and the tie term are sums of whole and half numbers
 * that a double holds exactly, so the order of summation does not matter; and values are compared
 * after the same subtraction that the reference does. In the common case no shifted value meets one
 * of the second, nor do two of the first become one by rounding, and the variance is the same for
 * every shift; otherwise a merge counts the ties.
 */
public final class IndexedRankFunction implements RankFunction {
  private static final long MEETING = -1;

  /** Shifts of interest are at most twice the largest value, shifted values at most three times. */
  private static final double FARTHEST_SHIFT = 2;

  private static final double ROUNDING_HEADROOM = 4;

  private final SamplePair pair;
  private final DistinctValues first;
  private final DistinctValues second;
  private final BucketIndex index;
  private double withoutMeeting;
  private double noMergeUpTo;

  public IndexedRankFunction() {
    this(new SamplePair());
  }

  IndexedRankFunction(SamplePair pair) {
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
    withoutMeeting = RankFunction.sigma(first.ties() + second.ties(), first.size(), second.size());
    double largest = Math.max(first.largestSize(), second.largestSize());
    boolean apart = first.smallestGap() > Math.ulp(ROUNDING_HEADROOM * largest);
    noMergeUpTo = apart ? FARTHEST_SHIFT * largest : -1;
  }

  /** The distance of neighbouring values where values are rounded to a grid; 0 without ties. */
  double gridWidth() {
    boolean ties = first.ties() + second.ties() > 0;
    double width = Math.min(first.smallestGap(), second.smallestGap());
    return ties && Double.isFinite(width) ? width : 0;
  }

  @Override
  public double at(double mu) {
    long above = Math.abs(mu) <= noMergeUpTo ? above(mu) : MEETING;
    if (above == MEETING) {
      return merged(mu);
    }
    double n = first.size();
    double m = second.size();
    double excess = above - n * m / 2;
    double correction = 0.5 * (excess > 0 ? 1 : excess < 0 ? -1 : 0);
    return (excess - correction) / withoutMeeting;
  }

  /** The value when each of the first lies above each of the second. */
  double largest() {
    return ((double) first.size() * second.size() / 2 - 0.5) / withoutMeeting;
  }

  /** How many pairs have the shifted first above the second; or that a value meets another. */
  private long above(double mu) {
    int from = first.firstAtLeast(second.smallest(), mu);
    int to = first.firstAbove(second.largest(), mu);
    long inside = pair.withoutTies() ? lookUpSingles(mu, from, to) : lookUp(mu, from, to);
    long beyond = (long) (first.size() - first.below()[to]) * second.size();
    return inside == MEETING ? MEETING : inside + beyond;
  }

  private long lookUpSingles(double mu, int from, int to) {
    double[] values = first.values();
    double[] others = second.values();
    long above = 0;
    boolean meeting = false;
    for (int i = from; i < to; i++) {
      double value = values[i] - mu;
      int place = index.before(value);
      place += isBelow(others[place], value);
      while (others[place] < value) {
        place++;
      }
      meeting |= others[place] == value;
      above += place;
    }
    return meeting ? MEETING : above;
  }

  /** The same where a distinct value may stand for several values. */
  private long lookUp(double mu, int from, int to) {
    double[] values = first.values();
    int[] counts = first.below();
    double[] others = second.values();
    int[] below = second.below();
    long above = 0;
    boolean meeting = false;
    for (int i = from; i < to; i++) {
      double value = values[i] - mu;
      int place = index.before(value);
      place += isBelow(others[place], value);
      while (others[place] < value) {
        place++;
      }
      meeting |= others[place] == value;
      above += (long) (counts[i + 1] - counts[i]) * below[place];
    }
    return meeting ? MEETING : above;
  }

  /**
   * 1 when a number is below another, else 0: the sign bit of their difference. A branch here would
   * be mispredicted for every eighth value; that the next step is needed too is rare.
   */
  static int isBelow(double one, double other) {
    return (int) (Double.doubleToRawLongBits(one - other) >>> 63);
  }

  private double merged(double mu) {
    Meetings meetings = new Meetings(mu);
    double n = first.size();
    double m = second.size();
    return RankFunction.standardised(meetings.twiceAbove / 2.0 - n * m / 2, meetings.ties(), n, m);
  }

  @Override
  public double superiority() {
    long above = noMergeUpTo >= 0 ? above(0) : MEETING;
    long twice = above == MEETING ? new Meetings(0).twiceAbove : 2 * above;
    return twice / (2.0 * first.size() * second.size());
  }

  /** One merge of the shifted first with the second values. */
  private final class Meetings {
    private final double[] others = second.values();
    private long twiceAbove;
    private double extraTies;

    Meetings(double mu) {
      double[] values = first.values();
      int place = 0;
      int end;
      for (int i = 0; i < first.distinct(); i = end) {
        double value = values[i] - mu;
        end = i + 1;
        while (end < first.distinct() && values[end] - mu == value) {
          end++;
        }
        while (others[place] < value) {
          place++;
        }
        meet(i, end, others[place] == value && place < second.distinct() ? place : -place - 1);
      }
    }

    /** Counts the first's values from i to end, which became one, against a place in the second. */
    private void meet(int i, int end, int place) {
      int firsts = first.below()[end] - first.below()[i];
      int below = second.below()[place < 0 ? -place - 1 : place];
      int seconds = place < 0 ? 0 : second.count(place);
      twiceAbove += (long) firsts * (2L * below + seconds);
      extraTies += RankFunction.tieTerm((double) firsts + seconds) - RankFunction.tieTerm(seconds);
      for (int each = i; each < end; each++) {
        extraTies -= RankFunction.tieTerm(first.count(each));
      }
    }

    double ties() {
      return first.ties() + second.ties() + extraTies;
    }
  }
}
