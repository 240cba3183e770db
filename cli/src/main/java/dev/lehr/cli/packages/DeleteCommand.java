package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.PackageVersion;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lehr package delete}: for good, so only beside the data. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Removes versions for good, from the data folder on this computer.",
      "Whoever depends on them fails from then on: unlist is what you mostly want."
    })
final class DeleteCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ID:VERSION",
      arity = "1..*",
      converter = PackageName.Converter.class,
      description = "The versions.")
  private List<PackageName> names = List.of();

  @Mixin private StoreOptions options = new StoreOptions();

  DeleteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<PackageVersion> versions =
        names.stream().map(name -> name.required(spec.commandLine())).toList();
    try (PackageRepository repository = options.open()) {
      String feed = options.feed(repository);
      for (int i = 0; i < names.size(); i++) {
        PackageRef ref = new PackageRef(feed, names.get(i).id(), versions.get(i));
        repository.delete(ref);
        console.out().printf("%s deleted %s%n", console.green("✓"), ref);
      }
    }
    return ExitCode.DONE;
  }
}
