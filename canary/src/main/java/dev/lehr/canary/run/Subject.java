package dev.lehr.canary.run;

import dev.lehr.canary.CanaryInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is measured on one side: Kayenta's scope without its times.
 *
 * @param scope a server group, a label's value; goes into queries as it is
 * @param location region, zone or namespace; may be empty
 * @param parameters further variables of query templates
 */
public record Subject(String scope, String location, Map<String, String> parameters) {
  private static final int LONGEST = 1000;

  /** What could end a text or a selector in a store's query language. */
  private static final Pattern HOSTILE = Pattern.compile("[\\p{Cntrl}\"'`\\\\{};#]");

  public Subject {
    parameters = Map.copyOf(parameters);
    check("scope", scope);
    check("location", location);
    parameters.forEach(Subject::check);
    if (scope.isBlank()) {
      throw new CanaryInputException("", "a scope is blank", "name what is measured");
    }
  }

  /** A subject of which only the scope matters. */
  public static Subject of(String scope) {
    return new Subject(scope, "", Map.of());
  }

  /** What templates may use: scope, location, and the parameters, which win. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("scope", scope);
    variables.put("location", location);
    variables.putAll(parameters);
    return variables;
  }

  private static void check(String name, String value) {
    if (value.length() > LONGEST || HOSTILE.matcher(value).find()) {
      throw new CanaryInputException(
          "",
          "the %s '%s' can not go into a query"
              .formatted(
                  name,
                  value
                      .codePoints()
                      .limit(60)
                      .filter(letter -> !Character.isISOControl(letter))
                      .collect(
                          StringBuilder::new,
                          StringBuilder::appendCodePoint,
                          StringBuilder::append)),
          "it has at most 1000 characters, and no quotes, backslashes, braces, semicolons, #,"
              + " or control characters; put those into the query template");
    }
  }
}
