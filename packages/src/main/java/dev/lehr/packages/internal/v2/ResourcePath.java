package dev.lehr.packages.internal.v2;

import dev.lehr.packages.internal.http.Query;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of an OData resource: {@code Packages(Id='x',Version='1.0')/$value}.
 *
 * @param name for example {@code Packages}
 * @param key what stands in parentheses, by name; empty without any
 * @param rest what follows; empty when nothing does
 */
record ResourcePath(String name, Map<String, String> key, String rest) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z]+)(?:\\(([^)]*)\\))?(?:/(.*))?", Pattern.DOTALL);
  private static final Pattern ARGUMENT =
      Pattern.compile("\\s*(\\w+)\\s*=\\s*('(?:[^']|'')*'|[^',]*)\\s*(?:,|$)");

  static Optional<ResourcePath> of(String path) {
    Matcher form = FORM.matcher(path);
    if (!form.matches()) {
      return Optional.empty();
    }
    Map<String, String> key = new HashMap<>();
    if (form.group(2) != null) {
      Matcher argument = ARGUMENT.matcher(form.group(2));
      while (argument.lookingAt()) {
        key.put(argument.group(1), Query.unquoted(argument.group(2)));
        argument.region(argument.end(), form.group(2).length());
      }
      if (argument.regionStart() < form.group(2).length()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ResourcePath(form.group(1), key, form.group(3) == null ? "" : form.group(3)));
  }
}
