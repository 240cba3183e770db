package dev.lehr.cli.bake;

import dev.lehr.bakery.DockerExecutor;
import dev.lehr.bakery.DockerSettings;
import dev.lehr.bakery.Executor;
import dev.lehr.bakery.ProcessExecutor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where Packer runs, and what it may take there. */
final class ExecutorOptions {
  /** Where Packer runs. */
  enum Kind {
    PROCESS,
    DOCKER
  }

  @Option(
      names = "--executor",
      paramLabel = "KIND",
      defaultValue = "process",
      description =
          "Where Packer runs: 'process', the one installed here, or 'docker', in a container of"
              + " the recipe's baker (default: ${DEFAULT-VALUE}).")
  private Kind kind = Kind.PROCESS;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "2g",
      converter = Size.class,
      description = "With docker: memory of each container (default: ${DEFAULT-VALUE}).")
  private long memory = DockerSettings.Limits.standard().memoryBytes();

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "0",
      description = "With docker: processors of each container, e.g. 1.5 (default: all).")
  private double cpus;

  Executor executor() {
    return switch (kind) {
      case PROCESS -> new ProcessExecutor("packer", System.getenv()).askAhead();
      case DOCKER ->
          new DockerExecutor(
              new DockerSettings(Optional.empty(), new DockerSettings.Limits(memory, cpus)));
    };
  }

  /** {@code 512m}, {@code 2g}. */
  static final class Size implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([kmg])");

    @Override
    public Long convert(String value) {
      Matcher size = FORM.matcher(value.toLowerCase(Locale.ROOT));
      if (!size.matches()) {
        throw new TypeConversionException("'" + value + "' is no size; write 512m or 2g");
      }
      int shift =
          switch (size.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            default -> 30;
          };
      return Long.parseLong(size.group(1)) << shift;
    }
  }
}
