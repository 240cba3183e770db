package dev.lehr.cli.canary;

import dev.lehr.canary.config.Presets;
import dev.lehr.canary.config.StoreKind;
import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr canary preset}: a config to start with. */
@Command(
    name = "preset",
    mixinStandardHelpOptions = true,
    description = "Prints a ready canary config; without a name, what there is.")
final class PresetCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "windows, iis, dotnet, jvm or tomcat.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--store",
      paramLabel = "STORE",
      defaultValue = "cloudwatch",
      description =
          "cloudwatch, prometheus, datadog, newrelic, graphite or file (default:"
              + " ${DEFAULT-VALUE}).")
  private String store = "cloudwatch";

  PresetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Presets presets = Presets.load();
    if (name.isEmpty()) {
      presets
          .names()
          .forEach(each -> console.out().printf("%-10s %s%n", each, presets.description(each)));
      return ExitCode.DONE;
    }
    StoreKind kind =
        StoreKind.of(store)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "there is no store '%s'; there are %s"
                            .formatted(store, String.join(", ", StoreKind.types()))));
    console
        .out()
        .println(
            JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(presets.config(name.orElseThrow(), kind)));
    return ExitCode.DONE;
  }
}
