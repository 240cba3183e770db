package dev.lehr.pipeline.internal.catalogue;

import static dev.lehr.pipeline.internal.schema.Schema.duration;
import static dev.lehr.pipeline.internal.schema.Schema.either;
import static dev.lehr.pipeline.internal.schema.Schema.flag;
import static dev.lehr.pipeline.internal.schema.Schema.integer;
import static dev.lehr.pipeline.internal.schema.Schema.list;
import static dev.lehr.pipeline.internal.schema.Schema.map;
import static dev.lehr.pipeline.internal.schema.Schema.object;
import static dev.lehr.pipeline.internal.schema.Schema.text;
import static dev.lehr.pipeline.internal.schema.Schema.texts;
import static dev.lehr.pipeline.internal.schema.Schema.word;

import dev.lehr.pipeline.StageType;
import dev.lehr.pipeline.StageTypes;
import dev.lehr.pipeline.internal.schema.Schema;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of {@code pipelines}, made of the types that there are. */
public final class DefinitionSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String TITLE = "^[A-Za-z0-9]([A-Za-z0-9 ._-]{0,61}[A-Za-z0-9_-])?$";

  private final List<Kind> stages;

  public DefinitionSchema(StageTypes types) {
    stages = types.all().stream().map(DefinitionSchema::kind).toList();
  }

  private static Kind kind(StageType type) {
    return new Kind(type.name(), type.description(), type.settings());
  }

  /** The value of {@code pipelines}. */
  public ObjectNode pipelines() {
    ObjectNode pipelines = map(Schema.anything()).about("What to do with the images.").json();
    pipelines.set("propertyNames", NODES.objectNode().put("pattern", TITLE));
    pipelines.set("additionalProperties", PublishedSchema.reference("pipeline"));
    return pipelines;
  }

  /** The parts that it refers to, by name. */
  public ObjectNode parts() {
    ObjectNode parts = NODES.objectNode();
    parts.set(PublishedSchema.EXPRESSION, text().about("An expression.").pattern("\\$\\{").json());
    parts.set("environment", EnvironmentSchema.settings());
    parts.set("pipeline", pipeline());
    parts.set("parameter", parameter());
    common().properties().forEach(key -> parts.set("key-" + key.getKey(), key.getValue()));
    parts.set("stage", entry(stages, "stage", commonReferences()));
    parts.set("trigger", entry(TriggerTypes.all(), "trigger", NODES.objectNode()));
    parts.set("notification", entry(NotificationTypes.all(), "notification", NODES.objectNode()));
    addSettings(parts, stages, "stage", commonReferences());
    addSettings(parts, TriggerTypes.all(), "trigger", NODES.objectNode());
    addSettings(parts, NotificationTypes.all(), "notification", NODES.objectNode());
    return parts;
  }

  private static void addSettings(
      ObjectNode parts, List<Kind> kinds, String noun, ObjectNode common) {
    for (Kind kind : kinds) {
      ObjectNode settings = PublishedSchema.settings(kind.settings(), common);
      parts.set(noun + "-" + kind.name(), settings.put("description", kind.description()));
    }
  }

  /** An entry of a list: one key that says its kind, and those that every kind takes. */
  private static ObjectNode entry(List<Kind> kinds, String noun, ObjectNode common) {
    ObjectNode entry = NODES.objectNode();
    ArrayNode ways = entry.putArray("anyOf");
    for (Kind kind : kinds) {
      ObjectNode way = ways.addObject().put("type", "object");
      way.putArray("required").add(kind.name());
      way.put("additionalProperties", false);
      way.putObject("properties")
          .set(kind.name(), PublishedSchema.reference(noun + "-" + kind.name()))
          .setAll(common);
    }
    ArrayNode bare = ways.addObject().putArray("enum");
    kinds.stream().filter(DefinitionSchema::mayBeBare).map(Kind::name).forEach(bare::add);
    return entry;
  }

  private static boolean mayBeBare(Kind kind) {
    return !kind.settings().has("required") && !kind.settings().has("anyOf");
  }

  private static ObjectNode pipeline() {
    ObjectNode pipeline =
        object()
            .optional("extends", template().about("the pipeline that says what this one does not"))
            .optional("description", text().about("for people"))
            .optional("parameters", Schema.anything())
            .optional("stages", list(Schema.anything()).atLeast(1))
            .optional("triggers", list(Schema.anything()))
            .optional("concurrency", concurrency().about("how many executions run at once"))
            .optional("notifications", list(Schema.anything()))
            .requiredAny("stages", "extends")
            .json();
    ObjectNode properties = pipeline.withObject("properties");
    refer(properties, "stages", "stage", "what to do, in order; needs makes it a graph");
    refer(properties, "triggers", "trigger", "what starts it");
    refer(properties, "notifications", "notification", "who is told of what");
    ObjectNode parameters =
        map(Schema.anything()).about("what whoever starts it may choose").json();
    parameters.set("additionalProperties", PublishedSchema.reference("parameter"));
    properties.set("parameters", parameters);
    return pipeline;
  }

  private static void refer(ObjectNode properties, String key, String part, String description) {
    properties.withObject(key).put("description", description);
    properties.withObject(key).set("items", PublishedSchema.reference(part));
  }

  private static Schema template() {
    return either(
        text().example("pipelines/shared.yaml#deliver"),
        object()
            .optional("git", text().about("a git repository's address; this one's when not given"))
            .optional("ref", text().about("a branch, tag or commit"))
            .optional("file", text().about("the path from the repository's root"))
            .optional("pipeline", text().about("the pipeline's name there")));
  }

  private static Schema concurrency() {
    return either(
        integer(0, 10_000),
        object()
            .optional("limit", integer(0, 10_000).about("at most this many; 0: no limit"))
            .optional("beyond", word("queue", "cancelRunning").about("what happens to one more")));
  }

  private static ObjectNode parameter() {
    ObjectNode parameter =
        object()
            .optional("type", word("text", "number", "boolean").standard("text"))
            .optional("description", text().about("for people"))
            .optional("default", scalar().about("the value when none is given"))
            .optional("choices", list(scalar()).atLeast(1).about("the only values it may have"))
            .json();
    parameter.putArray("type").add("object").add("null");
    return parameter;
  }

  private static Schema scalar() {
    return either(text(), Schema.number(Integer.MIN_VALUE, Integer.MAX_VALUE), flag());
  }

  private static ObjectNode commonReferences() {
    ObjectNode references = NODES.objectNode();
    common()
        .propertyNames()
        .forEach(key -> references.set(key, PublishedSchema.reference("key-" + key)));
    return references;
  }

  /** The keys that every stage takes. */
  private static ObjectNode common() {
    Schema keys =
        object()
            .optional(
                "name", text().pattern(TITLE).about("unique; expressions read its outputs by it"))
            .optional(
                "needs",
                texts().about("stages that must have ended well; the one before if not given"))
            .optional("when", either(text(), flag()).about("the condition, an expression"))
            .optional("timeout", duration().about("how long it may take, waiting included"))
            .optional("retry", retry().about("how often a task is tried after transient failures"))
            .optional("onFailure", word("fail", "ignore", "continueAndFail").standard("fail"))
            .optional("restrictTo", window().about("the only times when it may start"));
    return keys.json().withObject("properties");
  }

  private static Schema retry() {
    return either(
        integer(1, 100),
        object()
            .optional("attempts", integer(1, 100).about("the first included"))
            .optional("first", duration().about("the first pause"))
            .optional("factor", integer(1, 10).about("so much longer each time"))
            .optional("longest", duration().about("the longest pause")));
  }

  private static Schema window() {
    return object()
        .optional("days", texts().about("MON, TUE, WED, THU, FRI, SAT, SUN; all when not given"))
        .optional("times", texts().about("such as 09:00-17:00; all day when not given"))
        .optional("zone", text().about("whose clocks").standard("UTC"))
        .requiredAny("days", "times");
  }
}
