import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.CanaryJudges;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.Comparison;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.Series;
import dev.lehr.canary.Thresholds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * False alarms and misses of the judges on made data; run by canary.sh. A false alarm is a label High or Low
 * when both sides come from the same process; a miss is anything but High when the canary's values are higher.
 */
final class CanarySimulation {
  private static final int[] POINTS = {20, 60, 240};

  /** How a series comes about. Each change is chosen so that the reference misses a part. */
  private enum Family {
    NORMAL("normal", 0.13, 0.075, 0.0375) {
      @Override
      void fill(double[] side, SplittableRandom random, double rhythm) {
        for (int t = 0; t < side.length; t++) {
          side[t] = 100 + 10 * random.nextGaussian();
        }
      }
    },
    LOG_NORMAL("log-normal", 0.65, 0.32, 0.15) {
      @Override
      void fill(double[] side, SplittableRandom random, double rhythm) {
        for (int t = 0; t < side.length; t++) {
          side[t] = 100 * Math.exp(0.4 * random.nextGaussian());
        }
      }
    },
    HEAVY_TAILED("heavy-tailed (t, 2 degrees of freedom)", 0.2, 0.1, 0.05) {
      @Override
      void fill(double[] side, SplittableRandom random, double rhythm) {
        for (int t = 0; t < side.length; t++) {
          side[t] = 100 + 10 * random.nextGaussian() / Math.sqrt(-Math.log(1 - random.nextDouble()));
        }
      }
    },
    AUTOCORRELATED("autocorrelated (0.7 from point to point)", 0.3, 0.17, 0.085) {
      @Override
      void fill(double[] side, SplittableRandom random, double rhythm) {
        double state = random.nextGaussian();
        for (int t = 0; t < side.length; t++) {
          side[t] = 100 + 10 * state;
          state = 0.7 * state + Math.sqrt(1 - 0.7 * 0.7) * random.nextGaussian();
        }
      }
    },
    DIURNAL("diurnal (both sides rise and fall by 40 %)", 0.3, 0.18, 0.09) {
      @Override
      void fill(double[] side, SplittableRandom random, double rhythm) {
        for (int t = 0; t < side.length; t++) {
          double level = 1 + 0.4 * Math.sin(2 * Math.PI * (t / (double) side.length + rhythm));
          side[t] = 100 * level + 10 * random.nextGaussian();
        }
      }
    },
    COUNTS("counts (mean 4)", 0.65, 0.37, 0.18) {
      @Override
      void fill(double[] side, SplittableRandom random, double rhythm) {
        fillCounts(side, random, 4);
      }

      @Override
      void change(double[] side, double change, SplittableRandom random) {
        fillCounts(side, random, 4 * (1 + change));
      }
    },
    RARE_COUNTS("rare counts (mean 0.2)", 5, 2.2, 0.9) {
      @Override
      void fill(double[] side, SplittableRandom random, double rhythm) {
        fillCounts(side, random, 0.2);
      }

      @Override
      void change(double[] side, double change, SplittableRandom random) {
        fillCounts(side, random, 0.2 * (1 + change));
      }
    };

    private final String title;
    private final double[] changes;

    Family(String title, double... changes) {
      this.title = title;
      this.changes = changes;
    }

    abstract void fill(double[] side, SplittableRandom random, double rhythm);

    void change(double[] side, double change, SplittableRandom random) {
      for (int t = 0; t < side.length; t++) {
        side[t] *= 1 + change;
      }
    }

    /** Poisson by Knuth's product of uniforms. */
    static void fillCounts(double[] side, SplittableRandom random, double mean) {
      double end = Math.exp(-mean);
      for (int t = 0; t < side.length; t++) {
        int count = -1;
        for (double product = 1; product > end; product *= random.nextDouble()) {
          count++;
        }
        side[t] = count;
      }
    }
  }

  public static void main(String[] arguments) {
    int runs = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
    System.out.printf(
        "%,d runs a cell; standard error of a cell about %.2f %% points at 0.2 %%, %.1f at 50 %%%n%n",
        runs, 100 * Math.sqrt(0.002 / runs), 100 * Math.sqrt(0.25 / runs));
    System.out.println(
        "| data | points a side | change | false alarms: reference | lehr | misses: reference | lehr | reference at lehr's false alarms |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (Family family : Family.values()) {
      for (int size = 0; size < POINTS.length; size++) {
        row(family, size, runs);
      }
    }
  }

  private static void row(Family family, int size, int runs) {
    double change = family.changes[size];
    CanaryJudge reference = CanaryJudges.named(CanaryJudges.NETFLIX, 1).orElseThrow();
    CanaryJudge lehr = CanaryJudges.named(CanaryJudges.LEHR, 1).orElseThrow();
    Rates ofReference = rates(reference, family, POINTS[size], change, runs);
    Rates ofLehr = rates(lehr, family, POINTS[size], change, runs);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %+.1f %% | %.2f %% | %.2f %% | %.1f %% | %.1f %% | %.1f %% |%n",
        family.title,
        POINTS[size],
        100 * change,
        ofReference.falseAlarms,
        ofLehr.falseAlarms,
        ofReference.misses,
        ofLehr.misses,
        ofReference.missesAt(ofLehr.falseAlarms));
  }

  /**
   * What a judge got wrong, in percent, and how strong the evidence was without and with a change: the estimated
   * shift over the width of its interval, zero where there was none.
   */
  private record Rates(double falseAlarms, double misses, double[] without, double[] with) {

    /** The misses if the judge asked for so much more evidence that it had these false alarms. */
    double missesAt(double wanted) {
      if (wanted >= falseAlarms) {
        return misses;
      }
      double[] sorted = without.clone();
      Arrays.sort(sorted);
      double limit = sorted[(int) Math.min(sorted.length - 1, sorted.length * (1 - wanted / 100))];
      return 100.0 * Arrays.stream(with).filter(evidence -> evidence <= limit).count() / with.length;
    }
  }

  /** Both judges see the same data: the seed depends on the cell alone. */
  private static Rates rates(
      CanaryJudge judge, Family family, int points, double change, int runs) {
    SplittableRandom random = new SplittableRandom(1_000L * family.ordinal() + points);
    int falseAlarms = 0;
    int misses = 0;
    double[] without = new double[runs];
    double[] with = new double[runs];
    double[] control = new double[points];
    double[] experiment = new double[points];
    for (int run = 0; run < runs; run++) {
      double rhythm = random.nextDouble();
      family.fill(control, random, rhythm);
      family.fill(experiment, random, rhythm);
      MetricVerdict unchanged = verdict(judge, control, experiment);
      falseAlarms += unchanged.label() == MetricLabel.PASS ? 0 : 1;
      without[run] = evidence(unchanged);
      family.change(experiment, change, random);
      MetricVerdict changed = verdict(judge, control, experiment);
      misses += changed.label() == MetricLabel.HIGH ? 0 : 1;
      with[run] = changed.label() == MetricLabel.HIGH ? evidence(changed) : 0;
    }
    return new Rates(100.0 * falseAlarms / runs, 100.0 * misses / runs, without, with);
  }

  private static final CanaryConfig CONFIG =
      CanaryJson.readConfig(
          CanaryJson.parse(
              "{\"metrics\":[{\"name\":\"m\",\"groups\":[\"g\"]}],\"classifier\":{\"groupWeights\":{\"g\":100}}}"
                  .getBytes(StandardCharsets.UTF_8)),
          Dialect.STRICT);

  private static double evidence(MetricVerdict verdict) {
    Comparison comparison = verdict.evidence().comparison();
    double evidence =
        Math.abs(comparison.shift()) / Math.max(comparison.upper() - comparison.lower(), 1e-9);
    return verdict.label() == MetricLabel.PASS || Double.isNaN(evidence) ? 0 : evidence;
  }

  private static MetricVerdict verdict(CanaryJudge judge, double[] control, double[] experiment) {
    MetricSetPair pair =
        new MetricSetPair("m", "p", Map.of(), Series.of(control), Series.of(experiment));
    return judge
        .judge(CONFIG, new Thresholds(95, 75), List.of(pair).iterator())
        .metrics()
        .getFirst();
  }
}
