package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.SpinnakerImport.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Nothing is dropped silently: every value stands in the result, is listed, or means nothing. */
class SpinnakerLossTest {
  private static final List<String> SAMPLES =
      List.of(
          "bake-and-deploy",
          "judgment-and-windows",
          "webhooks",
          "expressions",
          "canary",
          "server-groups",
          "jobs",
          "names");

  /** For Spinnaker's pages and its own book-keeping. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "id",
          "index",
          "lastModifiedBy",
          "updateTs",
          "isNew",
          "pinned",
          "alias",
          "provider",
          "cloudProvider",
          "cloudProviderType",
          "level",
          "organization",
          "sourceValue",
          "overrideTimeout");

  /** Whose value is said with other words; other tests look at them. */
  private static final Set<String> TRANSLATED =
      Set.of(
          "type",
          "refId",
          "requisiteStageRefIds",
          "failPipeline",
          "continuePipeline",
          "completeOtherBranchesThenFail",
          "limitConcurrent",
          "keepWaitingPipelines",
          "required",
          "hasOptions",
          "enabled",
          "cronExpression",
          "source",
          "branch",
          "tag",
          "status",
          "when",
          "strategy",
          "rebake",
          "days",
          "startHour",
          "startMin",
          "endHour",
          "endMin",
          "stageTimeoutMs",
          "restrictExecutionDuringTimeWindow",
          "waitForCompletion",
          "statusUrlResolution",
          "statusUrlJsonPath",
          "statusJsonPath",
          "successStatuses",
          "terminalStatuses",
          "canceledStatuses",
          "target",
          "action",
          "lifetimeDuration",
          "cluster",
          "pubsubSystem",
          "name",
          "application",
          "expression",
          "stageName");

  private record Leaf(String pointer, String key, JsonNode value) {}

  @Property(tries = 300)
  void everyValueIsAccountedFor(@ForAll("inputs") JsonNode input) {
    SpinnakerImport imported = SpinnakerImport.of(input);
    String yaml = imported.yaml().replace("$${", "${");
    List<Leaf> lost =
        leaves(input).stream()
            .filter(leaf -> !isAccountedFor(leaf, yaml, imported.notes()))
            .toList();
    assertThat(lost).as(imported.yaml()).isEmpty();
  }

  @Property(tries = 300)
  void theResultIsAlwaysValid(@ForAll("inputs") JsonNode input) {
    String yaml = SpinnakerImport.of(input).yaml();
    assertThat(PipelineReader.standard(TemplateLoader.none()).check("lehr.yaml", yaml))
        .as(yaml)
        .isEmpty();
  }

  private static boolean isAccountedFor(Leaf leaf, String yaml, List<Note> notes) {
    JsonNode value = leaf.value();
    boolean says = !value.isNull() && !value.asString().isEmpty();
    return !says
        || MEANINGLESS.stream().anyMatch(key -> (leaf.pointer() + "/").contains("/" + key + "/"))
        || TRANSLATED.contains(leaf.key())
        || notes.stream().anyMatch(note -> (leaf.pointer() + "/").startsWith(note.pointer() + "/"))
        || (!value.isContainer() && yaml.contains(written(value)));
  }

  private static String written(JsonNode value) {
    String json = value.toString().replace("\u2028", "\\u2028");
    return value.isString() ? json.substring(1, json.length() - 1) : json;
  }

  private static List<Leaf> leaves(JsonNode input) {
    List<Leaf> leaves = new ArrayList<>();
    collect(input, "", "", leaves);
    return leaves;
  }

  private static void collect(JsonNode node, String pointer, String key, List<Leaf> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  collect(
                      entry.getValue(),
                      pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                      entry.getKey(),
                      leaves));
    } else if (node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        collect(node.get(index), pointer + "/" + index, key, leaves);
      }
    } else {
      leaves.add(new Leaf(pointer, key, node));
    }
  }

  /** Samples with values added, taken away and changed. */
  @Provide
  Arbitrary<JsonNode> inputs() {
    return Arbitraries.randoms()
        .map(
            random -> {
              String name = SAMPLES.get(random.nextInt(SAMPLES.size()));
              JsonNode input = SpinnakerImportTest.sample(name).deepCopy();
              for (int change = random.nextInt(12); change > 0; change--) {
                change(input, random, change);
              }
              return input;
            });
  }

  private static void change(JsonNode input, Random random, int number) {
    List<ObjectNode> objects = new ArrayList<>();
    objects(input, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> keys = List.copyOf(object.propertyNames());
    String key = keys.isEmpty() ? "x" : keys.get(random.nextInt(keys.size()));
    if (key.equals("stages") || key.equals("application")) {
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> object.put("added" + number, "surprise-" + random.nextInt(100_000));
      case 1 -> object.remove(key);
      case 2 -> object.set(key, odd(random));
      default -> object.set(key, object.path(key).isString() ? text(random) : object.path(key));
    }
  }

  private static JsonNode odd(Random random) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ArrayNode list = nodes.arrayNode().add("odd-" + random.nextInt(1000)).add(7);
    return switch (random.nextInt(5)) {
      case 0 -> IntNode.valueOf(random.nextInt(1_000_000));
      case 1 -> nodes.objectNode().put("inner", "odd-" + random.nextInt(1000));
      case 2 -> list;
      case 3 -> nodes.nullNode();
      default -> nodes.booleanNode(random.nextBoolean());
    };
  }

  private static JsonNode text(Random random) {
    List<String> texts =
        List.of("plain-1", "${ nowhere.at }", "a: b # c", "${ T(x) }", "'\"\\\n", "é\u2028x", "-5");
    return StringNode.valueOf(texts.get(random.nextInt(texts.size())));
  }

  private static void objects(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.values().forEach(child -> objects(child, objects));
  }
}
