package dev.lehr.canary.internal.stats;

/** Two plain samples, made ready for looking up where values of the first belong in the second. */
final class SamplePair {
  final DistinctValues first = new DistinctValues();
  final DistinctValues second = new DistinctValues();
  final BucketIndex index = new BucketIndex();

  /** Takes two plain samples (see {@link Sample#isPlain}). */
  void load(Sample first, Sample second) {
    this.first.load(first);
    this.second.load(second);
    index.build(this.second.values(), this.second.distinct());
  }

  /** Whether neither sample holds a value twice. */
  boolean withoutTies() {
    return first.allDifferent() && second.allDifferent();
  }
}
