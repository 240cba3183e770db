package dev.lehr.packages.internal.internalize;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a script's variables hold, as far as that can be known without running it. */
final class Variables {
  private static final Pattern PART =
      Pattern.compile(
          "`(.)|\"\"|\\$\\(\\s*\\$(\\{[^}]+}|(?:env:)?\\w+)\\s*\\)|(\\$\\()|\\$(\\{[^}]+}|(?:env:)?\\w+)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Map<String, String> values = new HashMap<>();

  /** What Chocolatey tells every package script. */
  static Variables of(String id, String version) {
    Variables variables = new Variables();
    variables.set("env:ChocolateyPackageName", Optional.of(id));
    variables.set("env:ChocolateyPackageVersion", Optional.of(version));
    variables.set("env:PackageName", Optional.of(id));
    variables.set("env:PackageVersion", Optional.of(version));
    return variables;
  }

  /** Remembers a value, or forgets it when it is not known. */
  void set(String name, Optional<String> value) {
    value.ifPresentOrElse(known -> values.put(key(name), known), () -> values.remove(key(name)));
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(key(name)));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("^\\{|}$", "")
        .replaceFirst("^(script|global|local):", "");
  }

  /** A string with its variables filled in; empty when one of them is not known. */
  Optional<String> expand(String template) {
    StringBuilder text = new StringBuilder();
    Matcher part = PART.matcher(template);
    while (part.find()) {
      Optional<String> value = value(part);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      part.appendReplacement(text, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(part.appendTail(text).toString());
  }

  private Optional<String> value(Matcher part) {
    if (part.group(1) != null) {
      return Optional.of(part.group(1));
    }
    if (part.group(3) != null) {
      return Optional.empty();
    }
    if (part.group().equals("\"\"")) {
      return Optional.of("\"");
    }
    return get(part.group(2) != null ? part.group(2) : part.group(4));
  }
}
