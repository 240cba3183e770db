package dev.lehr.rehearsal.internal.aws.cloudwatch;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A figure of all samples in one period. */
sealed interface Statistic {
  /** The figure; empty when the samples do not allow it. There is at least one sample. */
  OptionalDouble over(List<Sample> samples);

  /** Reads CloudWatch's name of a statistic: {@code Average}, {@code p99}, {@code p99.9}. */
  static Statistic parse(@Nullable String name) {
    String text = Optional.ofNullable(name).orElseThrow(() -> ApiError.missing("Stat"));
    for (Basic basic : Basic.values()) {
      if (basic.name().equalsIgnoreCase(text)) {
        return basic;
      }
    }
    return Percentile.parse(text)
        .orElseThrow(
            () ->
                ApiError.invalid(
                    "Stat",
                    text,
                    "The rehearsal cloud knows Average, Sum, Minimum, Maximum, SampleCount and"
                        + " percentiles such as p99 or p99.9."));
  }

  /** The figures that every metric has. */
  enum Basic implements Statistic {
    SAMPLECOUNT,
    SUM,
    AVERAGE,
    MINIMUM,
    MAXIMUM;

    @Override
    public OptionalDouble over(List<Sample> samples) {
      double count = samples.stream().mapToDouble(Sample::count).sum();
      double sum = samples.stream().mapToDouble(Sample::sum).sum();
      return switch (this) {
        case SAMPLECOUNT -> OptionalDouble.of(count);
        case SUM -> OptionalDouble.of(sum);
        case AVERAGE -> count > 0 ? OptionalDouble.of(sum / count) : OptionalDouble.empty();
        case MINIMUM -> samples.stream().mapToDouble(Sample::minimum).min();
        case MAXIMUM -> samples.stream().mapToDouble(Sample::maximum).max();
      };
    }
  }

  /**
   * The smallest value that at least this share of all observations does not exceed. CloudWatch
   * does not tell how it interpolates; nearest rank never invents a value that was not seen.
   *
   * @param share 0 to 1
   */
  record Percentile(double share) implements Statistic {
    private static final Pattern NAME = Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,10})?)");
    private static final double WHOLE = 100.0;

    static Optional<Statistic> parse(String text) {
      Matcher name = NAME.matcher(text);
      if (!name.matches() || Double.parseDouble(name.group(1)) > WHOLE) {
        return Optional.empty();
      }
      return Optional.of(new Percentile(Double.parseDouble(name.group(1)) / WHOLE));
    }

    @Override
    public OptionalDouble over(List<Sample> samples) {
      if (samples.stream().anyMatch(sample -> sample.weights().isEmpty())) {
        return OptionalDouble.empty();
      }
      List<Sample.Weight> sorted =
          samples.stream()
              .flatMap(sample -> sample.weights().stream())
              .sorted(Comparator.comparingDouble(Sample.Weight::value))
              .toList();
      double rank = share * sorted.stream().mapToDouble(Sample.Weight::count).sum();
      double seen = 0;
      for (Sample.Weight weight : sorted) {
        seen += weight.count();
        if (seen >= rank) {
          return OptionalDouble.of(weight.value());
        }
      }
      return OptionalDouble.of(sorted.getLast().value());
    }
  }
}
