package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.display.Texts;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.VerifyReport;
import dev.lehr.packages.VerifyRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr package verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Hashes every stored package and compares the index with it.")
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private StoreOptions options = new StoreOptions();

  @Option(names = "--repair", description = "Puts right what can be.")
  private boolean repair;

  @Option(
      names = "--restore-into",
      paramLabel = "FEED",
      description = "With --repair: the feed for stored packages that no feed lists.")
  private Optional<String> restore = Optional.empty();

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (PackageRepository repository = options.open()) {
      VerifyReport report = repository.verify(new VerifyRequest(repair, restore));
      print(report);
      return report.healthy() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private void print(VerifyReport report) {
    if (json) {
      console.out().println(JsonMapper.shared().writeValueAsString(report));
      return;
    }
    for (VerifyReport.Finding finding : report.findings()) {
      console
          .out()
          .printf(
              "%s %s: %s%n",
              finding.repaired() ? console.green("repaired") : console.red("wrong"),
              Texts.word(finding.problem()),
              finding.subject());
    }
    String end =
        report.findings().isEmpty()
            ? "everything is as it should be"
            : report.findings().size() + " finding(s)";
    console.err().printf("%d stored packages hashed; %s%n", report.blobs(), end);
    if (!report.healthy() && !repair) {
      console.err().println("'lehr package verify --repair' puts right what can be");
    }
  }
}
