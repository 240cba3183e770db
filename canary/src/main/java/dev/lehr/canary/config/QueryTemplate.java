package dev.lehr.canary.config;

import dev.lehr.canary.CanaryInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query with variables: <code>${name}</code>, <code>${name:-otherwise}</code>, and Kayenta's
 * stored form <code>$\{name}</code>. A doubled dollar sign before the brace makes it literal.
 *
 * <p>Variables are replaced once and by text only: what comes in is never read as a template again,
 * and there are no lookups ({@code env:}, {@code script:}) as the reference's substitution library
 * has them.
 *
 * @param pointer where it stands in its config
 * @param parts in order
 */
public record QueryTemplate(String pointer, List<Part> parts) {
  private static final int LONGEST = 16 * 1024;
  private static final int LONGEST_QUERY = 64 * 1024;
  private static final Pattern OPENING = Pattern.compile("\\$\\$\\{|\\$\\\\?\\{");
  private static final Pattern VARIABLE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]{0,99})(?::-([^${}]*))?");

  public QueryTemplate {
    parts = List.copyOf(parts);
  }

  /** A piece of a template. */
  public sealed interface Part {}

  /** What stands for itself. */
  public record Text(String text) implements Part {}

  /** What is replaced. */
  public record Variable(String name, Optional<String> otherwise) implements Part {}

  /**
   * Reads a template.
   *
   * @throws CanaryInputException when it is too long or a variable is not one
   */
  public static QueryTemplate parse(String pointer, String text) {
    if (text.length() > LONGEST) {
      throw new CanaryInputException(
          pointer,
          "the template has %d characters, more than %d".formatted(text.length(), LONGEST),
          "shorten it");
    }
    List<Part> parts = new ArrayList<>();
    Matcher opening = OPENING.matcher(text);
    int from = 0;
    while (opening.find(from)) {
      parts.add(new Text(text.substring(from, opening.start())));
      if (opening.group().startsWith("$$")) {
        parts.add(new Text("${"));
        from = opening.end();
      } else {
        int end = text.indexOf('}', opening.end());
        parts.add(variable(pointer, text, opening, end));
        from = end + 1;
      }
    }
    parts.add(new Text(text.substring(from)));
    return new QueryTemplate(pointer, parts);
  }

  /** The names of its variables, sorted. */
  public Set<String> variables() {
    return parts.stream()
        .filter(Variable.class::isInstance)
        .map(part -> ((Variable) part).name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The query with every variable replaced.
   *
   * @throws CanaryInputException when a variable has no value, or the query grows too long
   */
  public String expand(Map<String, String> values) {
    StringBuilder query = new StringBuilder();
    for (Part part : parts) {
      query.append(
          switch (part) {
            case Text literal -> literal.text();
            case Variable variable -> value(variable, values);
          });
      if (query.length() > LONGEST_QUERY) {
        throw new CanaryInputException(
            pointer, "the query grows beyond %d characters".formatted(LONGEST_QUERY), "shorten it");
      }
    }
    return query.toString();
  }

  private String value(Variable variable, Map<String, String> values) {
    return Optional.ofNullable(values.get(variable.name()))
        .filter(value -> !value.isEmpty())
        .or(variable::otherwise)
        .orElseThrow(
            () ->
                new CanaryInputException(
                    pointer,
                    "the variable '${%s}' has no value".formatted(variable.name()),
                    ClosestName.remedy(variable.name(), values.keySet())
                        + " Others are given as parameters of a scope"));
  }

  private static Variable variable(String pointer, String text, Matcher opening, int end) {
    String inside = end < 0 ? text.substring(opening.end()) : text.substring(opening.end(), end);
    Matcher variable = VARIABLE.matcher(inside);
    if (end < 0 || !variable.matches()) {
      throw new CanaryInputException(
          pointer,
          "'%s%s' is not a variable".formatted(opening.group(), shortened(inside)),
          "write ${name} or ${name:-otherwise}, and $${ for a literal ${; variables are not nested"
              + " and look nothing up");
    }
    return new Variable(variable.group(1), Optional.ofNullable(variable.group(2)));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
