package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.packages.PackageFinding;
import dev.lehr.packages.PackageProject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr package pack}: what {@code choco pack} makes. */
@Command(
    name = "pack",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Makes a .nupkg of a nuspec and its files, the same bytes each time.")
final class PackCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "DIR|NUSPEC",
      arity = "0..1",
      description = "A nuspec, or a folder with one (default: this folder).")
  private Path place = Path.of("");

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "Instead of the nuspec's, and for $$version$$.")
  private Optional<String> version = Optional.empty();

  @Option(
      names = {"-p", "--property"},
      paramLabel = "NAME=VALUE",
      description = "What $$NAME$$ stands for in the nuspec.")
  private Map<String, String> properties = Map.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the package goes (default: this folder).")
  private Path out = Path.of("");

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  PackCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, String> all = new LinkedHashMap<>(properties);
    version.ifPresent(given -> all.put("version", given));
    PackageProject project = PackageProject.open(place, all);
    List<PackageFinding> findings = project.check();
    boolean broken = findings.stream().anyMatch(PackageFinding::isError);
    Optional<Path> made = broken ? Optional.empty() : Optional.of(project.packInto(out));
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>(Map.of("findings", findings));
      made.ifPresent(file -> result.put("package", file.toString()));
      console.out().println(JsonMapper.shared().writeValueAsString(result));
    } else {
      findings.forEach(this::print);
      made.ifPresent(file -> console.out().println(file));
    }
    return broken ? ExitCode.FAILED : ExitCode.DONE;
  }

  private void print(PackageFinding finding) {
    String severity = finding.isError() ? console.red("error") : console.yellow("warning");
    console
        .err()
        .printf(
            "%s: %s %s: %s%n",
            console.bold(finding.place().toString()), severity, finding.rule(), finding.message());
  }
}
