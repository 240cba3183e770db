package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJudges;
import dev.lehr.canary.Comparison;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr canary power}: what values like these can show. */
@Command(
    name = "power",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Says for each metric which change would be seen in 95 of 100 runs, from values of an earlier run.",
    footer = {
      "",
      "Examples:",
      "  lehr canary power --config canary.json --metrics values.json --points 60",
      "  lehr canary power --config canary.json --metrics values.json --change 5"
    })
final class PowerCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--config", paramLabel = "FILE", required = true, description = "Canary config.")
  private Path config = Path.of("");

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      required = true,
      description = "Values of both sides of an earlier run.")
  private Path metrics = Path.of("");

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "With this many points a side instead of the file's.")
  private Optional<Integer> points = Optional.empty();

  @Option(
      names = "--change",
      paramLabel = "PERCENT",
      description = "How many points a change of this size needs.")
  private Optional<Double> change = Optional.empty();

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  PowerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkUsage();
    try {
      List<Power> powers = new ArrayList<>();
      new CanaryInput(
              config, metrics, Optional.of(CanaryJudges.LEHR), Optional.of(100.0), Optional.of(0.0))
          .judged()
          .metrics()
          .forEach(verdict -> powers.add(power(verdict)));
      print(powers);
      return ExitCode.DONE;
    } catch (CanaryInputException refused) {
      new JudgeCommand.Refusal(console, json).print(refused);
      return ExitCode.FAILED;
    }
  }

  private void checkUsage() {
    if (points.filter(number -> number < 1).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--points must be at least 1");
    }
    if (change.filter(percent -> !(percent > 0)).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--change must be above 0");
    }
  }

  /**
   * What a metric can show.
   *
   * @param metric its name
   * @param points a side
   * @param detectable the smallest change seen, in the metric's unit; NaN when unknown
   * @param percent the same of the baseline's level; NaN when that is 0
   * @param pointsNeeded a side, for the change asked for; empty when unknown
   */
  private record Power(
      String metric, long points, double detectable, double percent, OptionalDouble pointsNeeded) {}

  /** A standard error shrinks with the square root of the number of points. */
  private Power power(MetricVerdict verdict) {
    Comparison comparison = verdict.evidence().comparison();
    double measured =
        2.0
            * verdict.control().count()
            * verdict.experiment().count()
            / (verdict.control().count() + verdict.experiment().count());
    double level =
        comparison.controlMedian() == 0 ? verdict.control().mean() : comparison.controlMedian();
    double asked = points.map(Integer::doubleValue).orElse(measured);
    double detectable = comparison.detectable() * Math.sqrt(measured / asked);
    double percent = level == 0 ? Double.NaN : 100 * detectable / Math.abs(level);
    return new Power(
        verdict.name(), Math.round(asked), detectable, percent, needed(asked, percent));
  }

  private OptionalDouble needed(double asked, double percent) {
    return change.isEmpty() || Double.isNaN(percent)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.ceil(asked * Math.pow(percent / change.orElseThrow(), 2)));
  }

  private void print(List<Power> powers) {
    if (json) {
      console.out().println(JsonMapper.shared().writeValueAsString(powers));
    } else {
      powers.forEach(power -> console.out().println(sentence(power)));
    }
  }

  private String sentence(Power power) {
    if (Double.isNaN(power.detectable())) {
      return power.metric() + ": unknown, for the values could not be compared";
    }
    String size =
        Double.isNaN(power.percent())
            ? String.format(Locale.ROOT, "%.4g", power.detectable())
            : String.format(Locale.ROOT, "%.2g %%", power.percent());
    String needed =
        power.pointsNeeded().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "; %.4g %% needs %.0f points a side",
                change.orElseThrow(),
                power.pointsNeeded().getAsDouble());
    return "%s: with %d points a side a change of %s would be seen in %d of 100 runs%s"
        .formatted(power.metric(), power.points(), size, Comparison.POWER, needed);
  }
}
