package dev.lehr.packages.internal.pack;

import dev.lehr.packages.PackageFinding;
import dev.lehr.packages.PackageFinding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $name$} in a nuspec stands for a property, whatever its case. */
final class Tokens {
  private static final Pattern TOKEN = Pattern.compile("\\$(\\w+)\\$");

  private final Map<String, String> properties;
  private final String file;
  private final List<PackageFinding> findings = new ArrayList<>();

  /**
   * Replaces tokens.
   *
   * @param properties by name in lower case
   */
  Tokens(Map<String, String> properties, String file) {
    this.properties = Map.copyOf(properties);
    this.file = file;
  }

  String replace(String text) {
    return TOKEN
        .matcher(text)
        .replaceAll(token -> Matcher.quoteReplacement(value(token.group(1), text, token.start())));
  }

  private String value(String name, String text, int position) {
    return Optional.ofNullable(properties.get(name.toLowerCase(Locale.ROOT)))
        .map(Tokens::escaped)
        .orElseGet(() -> missing(name, text, position));
  }

  private String missing(String name, String text, int position) {
    int line = (int) text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
    int column = position - text.lastIndexOf('\n', position);
    findings.add(
        new PackageFinding(
            Severity.ERROR,
            "token",
            new PackageFinding.Place(file, line, column),
            "'$%s$' has no value; give one with %s"
                .formatted(
                    name,
                    name.equalsIgnoreCase("version")
                        ? "--version"
                        : "--property " + name + "=VALUE")));
    return "";
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  List<PackageFinding> findings() {
    return findings;
  }
}
