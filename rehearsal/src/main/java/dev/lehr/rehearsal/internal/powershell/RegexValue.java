package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code [regex]}: case-sensitive unlike the operators. */
record RegexValue(String pattern) implements ReadOnlyObject {
  @Override
  public String typeName() {
    return "System.Text.RegularExpressions.Regex";
  }

  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties().with("Options", "None").asMap();
  }

  Pattern compiled() {
    return Regexes.compile(pattern, true);
  }

  @Override
  public Optional<Object> invoke(String method, List<Object> arguments) {
    if (arguments.isEmpty()) {
      return method.equalsIgnoreCase("ToString") ? Optional.of(pattern) : Optional.empty();
    }
    String text = Texts.text(arguments.getFirst());
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "ismatch" -> Optional.of(compiled().matcher(text).find());
      case "match" -> Optional.of(match(text));
      case "matches" -> Optional.of(matches(text));
      case "replace" ->
          Optional.of(Regexes.replace(compiled(), text, Texts.text(arguments.get(1))));
      case "split" -> Optional.of(Values.array(List.of(compiled().split(text, -1))));
      default -> Optional.empty();
    };
  }

  Object match(String text) {
    Matcher matcher = compiled().matcher(text);
    return matcher.find() ? found(matcher, Optional.of(text)) : missing();
  }

  Object matches(String text) {
    Matcher matcher = compiled().matcher(text);
    List<Object> all = new ArrayList<>();
    while (matcher.find()) {
      all.add(found(matcher, Optional.empty()));
    }
    return Values.array(all);
  }

  private static Object missing() {
    Properties properties =
        new Properties()
            .with("Groups", new Hashtable())
            .with("Success", false)
            .with("Index", 0)
            .with("Length", 0)
            .with("Value", "");
    return new CustomObject("System.Text.RegularExpressions.Match", properties, Optional.of(""));
  }

  private static Object found(Matcher matcher, Optional<String> text) {
    Hashtable groups = new Hashtable();
    for (int group = 0; group <= matcher.groupCount(); group++) {
      groups.put(group, group(matcher, group));
    }
    matcher.namedGroups().forEach((name, group) -> groups.put(name, group(matcher, group)));
    Properties properties =
        new Properties()
            .with("Groups", groups)
            .with("Success", true)
            .with("Index", matcher.start())
            .with("Length", matcher.end() - matcher.start())
            .with("Value", matcher.group());
    CustomObject match =
        new CustomObject(
            "System.Text.RegularExpressions.Match", properties, Optional.of(matcher.group()));
    return text.isEmpty() ? match : match.withMethod("NextMatch", _ -> next(matcher, text.get()));
  }

  private static Object next(Matcher matcher, String text) {
    return matcher.find() ? found(matcher, Optional.of(text)) : missing();
  }

  private static CustomObject group(Matcher matcher, int group) {
    String text = matcher.group(group);
    Properties properties =
        new Properties()
            .with("Success", text != null)
            .with("Index", text == null ? 0 : matcher.start(group))
            .with("Length", text == null ? 0 : text.length())
            .with("Value", text == null ? "" : text);
    return new CustomObject(
        "System.Text.RegularExpressions.Group", properties, Optional.of(text == null ? "" : text));
  }

  @Override
  public String toString() {
    return pattern;
  }
}
