package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.RetentionReport;
import dev.lehr.packages.RetentionRules;
import dev.lehr.yaml.Durations;
import dev.lehr.yaml.Sizes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr package retention}. */
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says which versions the rules let go, and with --apply removes them.",
      "A version goes when every given rule lets it go; the latest always stay."
    })
final class RetentionCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StoreOptions options = new StoreOptions();

  @Option(
      names = "--keep-releases",
      paramLabel = "N",
      description = "How many of each package's highest releases stay.")
  private Optional<Integer> releases = Optional.empty();

  @Option(
      names = "--keep-prereleases",
      paramLabel = "N",
      description = "How many of the highest pre-releases stay.")
  private Optional<Integer> prereleases = Optional.empty();

  @Option(
      names = "--keep-younger",
      paramLabel = "TIME",
      converter = Age.class,
      description = "What was published or downloaded within this time stays: 90d, 12h.")
  private Optional<Duration> younger = Optional.empty();

  @Option(names = "--apply", description = "Removes them; without it nothing is changed.")
  private boolean apply;

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  RetentionCommand(Console console) {
    this.console = console;
  }

  /** {@code 90d}, or a duration. */
  static final class Age implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (text.matches("\\d{1,5}d")) {
        return Duration.ofDays(Integer.parseInt(text.substring(0, text.length() - 1)));
      }
      return Durations.parse(text)
          .orElseThrow(
              () -> new TypeConversionException("'%s' is no time such as 90d".formatted(text)));
    }
  }

  @Override
  public Integer call() {
    if (releases.isEmpty() && prereleases.isEmpty() && younger.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Give a rule: --keep-releases, --keep-prereleases or --keep-younger");
    }
    try (PackageRepository repository = options.open()) {
      RetentionRules rules = new RetentionRules(releases, prereleases, younger);
      print(repository.retain(options.feed(repository), rules, !apply));
    }
    return ExitCode.DONE;
  }

  private void print(RetentionReport report) {
    if (json) {
      console.out().println(JsonMapper.shared().writeValueAsString(report));
      return;
    }
    report
        .removed()
        .forEach(ref -> console.out().printf("%s %s%n", ref.id(), ref.version().original()));
    console
        .err()
        .printf(
            "%s %d version(s), %s; %d stay%s%n",
            report.dryRun() ? "would remove" : "removed",
            report.removed().size(),
            Sizes.render(report.bytes()),
            report.kept(),
            report.dryRun() ? "; nothing was changed, --apply removes them" : "");
  }
}
