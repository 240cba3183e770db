package dev.lehr.canary.config;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.MetricQuery;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which template a query uses. */
public final class QueryTemplates {
  private static final String INLINE = "customInlineTemplate";
  private static final String NAMED = "customFilterTemplate";
  private static final String OLD = "customFilter";

  private QueryTemplates() {}

  /**
   * The template: the one in the query goes before the one it names.
   *
   * @param pointer where the query stands
   * @param templates the config's
   * @throws CanaryInputException when it names one that is not there, or it is not one
   */
  public static Optional<QueryTemplate> of(
      String pointer, MetricQuery query, Map<String, String> templates) {
    if (query.fields().has(OLD)) {
      throw new CanaryInputException(
          pointer + "/" + OLD,
          "'customFilter' is no longer read",
          "name a template with customFilterTemplate, or write it into customInlineTemplate");
    }
    Optional<String> inline = text(query, INLINE);
    if (inline.isPresent()) {
      return inline.map(text -> QueryTemplate.parse(pointer + "/" + INLINE, text));
    }
    return text(query, NAMED).map(name -> named(pointer + "/" + NAMED, name, templates));
  }

  private static QueryTemplate named(String pointer, String name, Map<String, String> templates) {
    String text =
        Optional.ofNullable(templates.get(name))
            .orElseThrow(
                () ->
                    new CanaryInputException(
                        pointer,
                        "there is no template '%s'".formatted(name),
                        ClosestName.remedy(name, templates.keySet())));
    return QueryTemplate.parse("/templates/" + escaped(name), text);
  }

  private static Optional<String> text(MetricQuery query, String field) {
    return query.fields().optional(field).map(JsonNode::asString).filter(text -> !text.isBlank());
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
