package dev.lehr.cli.packages;

import dev.lehr.packages.PackageVersion;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;

/**
 * {@code ID} or {@code ID:VERSION}.
 *
 * @param version as it was typed
 */
record PackageName(String id, Optional<String> version) {

  static PackageName parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new PackageName(text, Optional.empty())
        : new PackageName(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
  }

  Optional<PackageVersion> exactly() {
    return version.map(PackageVersion::parse);
  }

  /**
   * The version of a name that must have one.
   *
   * @throws ParameterException when it has none
   */
  PackageVersion required(CommandLine line) {
    return exactly()
        .orElseThrow(
            () ->
                new ParameterException(
                    line, "'%s' names no version; write %s:1.2.3".formatted(id, id)));
  }

  /** For options and parameters. */
  static final class Converter implements ITypeConverter<PackageName> {
    @Override
    public PackageName convert(String text) {
      return parse(text);
    }
  }
}
