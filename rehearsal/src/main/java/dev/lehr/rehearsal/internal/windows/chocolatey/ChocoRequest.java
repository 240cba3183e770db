package dev.lehr.rehearsal.internal.windows.chocolatey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A choco command line.
 *
 * @param command such as {@code install}
 * @param names package names and sub-commands
 * @param options long option names without dashes to their values; a switch's value is empty
 */
record ChocoRequest(String command, List<String> names, Map<String, String> options) {
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("y", "yes"),
          Map.entry("s", "source"),
          Map.entry("f", "force"),
          Map.entry("r", "limit-output"),
          Map.entry("n", "name"),
          Map.entry("u", "user"),
          Map.entry("p", "password"),
          Map.entry("x", "forcedependencies"),
          Map.entry("i", "ignoredependencies"),
          Map.entry("ia", "install-arguments"),
          Map.entry("a", "all-versions"),
          Map.entry("l", "local-only"),
          Map.entry("lo", "local-only"),
          Map.entry("e", "exact"),
          Map.entry("v", "verbose"),
          Map.entry("d", "debug"),
          Map.entry("params", "package-parameters"),
          Map.entry("parameters", "package-parameters"),
          Map.entry("pkgparameters", "package-parameters"),
          Map.entry("packageparameters", "package-parameters"),
          Map.entry("installargs", "install-arguments"),
          Map.entry("installarguments", "install-arguments"),
          Map.entry("confirm", "yes"),
          Map.entry("pre", "prerelease"),
          Map.entry("limitoutput", "limit-output"),
          Map.entry("ignorechecksum", "ignore-checksums"),
          Map.entry("ignorechecksums", "ignore-checksums"),
          Map.entry("ignore-checksum", "ignore-checksums"),
          Map.entry("ignore-dependencies", "ignoredependencies"));

  private static final Set<String> WITH_VALUE =
      Set.of(
          "source",
          "version",
          "name",
          "value",
          "user",
          "password",
          "priority",
          "package-parameters",
          "install-arguments",
          "execution-timeout",
          "timeout",
          "cache-location",
          "cache",
          "log-file",
          "checksum",
          "checksum64",
          "download-checksum",
          "cert",
          "certpassword",
          "proxy");

  static ChocoRequest parse(List<String> arguments) {
    List<String> names = new ArrayList<>();
    Map<String, String> options = new TreeMap<>();
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("-") || argument.equals("-")) {
        names.add(argument);
        continue;
      }
      String bare = argument.replaceFirst("^-{1,2}", "");
      int equals = bare.indexOf('=');
      String name = name(equals < 0 ? bare : bare.substring(0, equals));
      String value = equals < 0 ? "" : unquoted(bare.substring(equals + 1));
      if (equals < 0 && WITH_VALUE.contains(name) && i + 1 < arguments.size()) {
        value = unquoted(arguments.get(++i));
      }
      options.put(name, value);
    }
    String command = arguments.isEmpty() ? "" : arguments.getFirst().toLowerCase(Locale.ROOT);
    return new ChocoRequest(command, names, options);
  }

  private static String name(String written) {
    String name = written.toLowerCase(Locale.ROOT);
    return SHORT.getOrDefault(name, name);
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("'") || value.startsWith("\""))
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option)).filter(value -> !value.isEmpty());
  }
}
