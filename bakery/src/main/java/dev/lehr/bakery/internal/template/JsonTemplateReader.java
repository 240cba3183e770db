package dev.lehr.bakery.internal.template;

import dev.lehr.yaml.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a legacy JSON template. */
final class JsonTemplateReader {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Pattern ACTION = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");
  private static final Set<String> FILE_KEYS =
      Set.of("script", "scripts", "user_data_file", "ssh_private_key_file");

  private final String file;
  private final String text;

  JsonTemplateReader(String file, String text) {
    this.file = file;
    this.text = text;
  }

  Template.Content read() {
    JsonNode root = tree();
    if (!root.isObject()) {
      throw new HclSyntaxException("a JSON template must be an object", 1, 1);
    }
    List<FileReference> references = new ArrayList<>();
    root.path("builders").forEach(builder -> collect(builder, FILE_KEYS, references));
    root.path("provisioners").forEach(step -> collect(step, keys(step), references));
    return new Template.Content(variables(root), builders(root), references, false);
  }

  private JsonNode tree() {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      int line = Math.max(1, e.getLocation().getLineNr());
      int column = Math.max(1, e.getLocation().getColumnNr());
      throw new HclSyntaxException(
          "this is not valid JSON: " + e.getOriginalMessage(), line, column);
    }
  }

  private List<TemplateVariable> variables(JsonNode root) {
    Set<String> sensitive = new HashSet<>();
    root.path("sensitive-variables").forEach(name -> sensitive.add(name.asString("")));
    List<TemplateVariable> variables = new ArrayList<>();
    for (var entry : root.path("variables").properties()) {
      JsonNode value = entry.getValue();
      variables.add(
          new TemplateVariable(
              entry.getKey(),
              !value.isNull(),
              value.isString() ? Optional.of(value.asString("")) : Optional.empty(),
              new TemplateVariable.Traits(sensitive.contains(entry.getKey()), false),
              place("\"" + entry.getKey() + "\"")));
    }
    return variables;
  }

  private static List<String> builders(JsonNode root) {
    List<String> builders = new ArrayList<>();
    for (JsonNode builder : root.path("builders")) {
      builders.add(builder.path("name").asString(builder.path("type").asString("")));
    }
    return builders;
  }

  private static Set<String> keys(JsonNode step) {
    boolean uploads =
        step.path("type").asString("").equals("file")
            && step.path("direction").isMissingNode()
            && !step.path("generated").asBoolean(false);
    Set<String> keys = new HashSet<>(FILE_KEYS);
    if (uploads) {
      keys.addAll(Set.of("source", "sources"));
    }
    return keys;
  }

  private void collect(JsonNode node, Set<String> keys, List<FileReference> references) {
    for (String key : keys.stream().sorted().toList()) {
      JsonNode value = node.path(key);
      if (value.isString()) {
        references.add(reference(key, value.asString("")));
      }
      if (value.isArray()) {
        value.forEach(entry -> references.add(reference(key, entry.asString(""))));
      }
    }
  }

  private FileReference reference(String key, String written) {
    List<FileReference.Part> parts = new ArrayList<>();
    Matcher matcher = ACTION.matcher(written);
    int end = 0;
    while (matcher.find()) {
      literal(written.substring(end, matcher.start()), parts);
      parts.add(new FileReference.Part(true, expression(matcher.group(1))));
      end = matcher.end();
    }
    literal(written.substring(end), parts);
    return new FileReference(key, parts, place("\"" + written + "\""));
  }

  private static void literal(String literal, List<FileReference.Part> parts) {
    if (!literal.isEmpty()) {
      parts.add(new FileReference.Part(false, literal));
    }
  }

  /** The action in HCL's words, so that there is one way to evaluate both. */
  private static String expression(String action) {
    if (action.equals("template_dir") || action.equals("pwd")) {
      return action.equals("pwd") ? "path.cwd" : "path.root";
    }
    Matcher user = Pattern.compile("user\\s+[`\"]([^`\"]+)[`\"]").matcher(action);
    return user.matches() ? "var." + user.group(1) : action;
  }

  /** Where a text stands: the tree has no places, so the first mention counts. */
  private Problem.Place place(String mention) {
    int offset = Math.max(0, text.indexOf(mention));
    int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    int column = offset - text.lastIndexOf('\n', Math.max(0, offset - 1));
    return new Problem.Place(file, line, Math.max(1, column));
  }
}
