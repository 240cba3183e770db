package dev.lehr.pipeline.internal.spinnaker;

import dev.lehr.pipeline.SpinnakerImport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a file with one of Spinnaker's pipelines or a list of them. */
public final class FileImport {
  private static final int MOST_STAGES = 1_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Ledger ledger = new Ledger();
  private final StageNaming names = new StageNaming();
  private final ObjectNode pipelines = NODES.objectNode();

  private FileImport() {}

  public static SpinnakerImport of(JsonNode json) {
    FileImport file = new FileImport();
    List<Source> sources = file.sources(json);
    String application = application(sources);
    sources.forEach(file::read);
    ObjectNode document = NODES.objectNode();
    document.put("application", application);
    document.set("pipelines", file.pipelines);
    return new SpinnakerImport(YamlText.of(document), file.ledger.notes(json));
  }

  private List<Source> sources(JsonNode json) {
    List<Source> sources = new ArrayList<>();
    if (json.isArray()) {
      IntStream.range(0, json.size())
          .forEach(index -> sources.add(new Source(json.path(index), "/" + index, ledger)));
    } else {
      sources.add(new Source(json, "", ledger));
    }
    boolean fine =
        sources.stream()
            .map(source -> source.json().path("stages"))
            .allMatch(
                stages -> stages.isArray() && !stages.isEmpty() && stages.size() <= MOST_STAGES);
    if (sources.isEmpty() || !fine) {
      throw new IllegalArgumentException(
          "this is no pipeline of Spinnaker: it has no 'stages', or too many, or is made of a template; save the JSON that 'Edit as JSON'"
              + " shows, or what 'spin pipeline get' prints");
    }
    return sources;
  }

  private static String application(List<Source> sources) {
    List<String> applications =
        sources.stream()
            .map(source -> source.text("application").orElse("application"))
            .distinct()
            .toList();
    if (applications.size() > 1) {
      throw new IllegalArgumentException(
          "these pipelines are of several applications, %s; import each by itself"
              .formatted(String.join(", ", applications)));
    }
    String plain = applications.getFirst().replaceAll("[^A-Za-z0-9_-]", "-");
    return plain.replaceFirst("^[^A-Za-z0-9]+", "a");
  }

  private void read(Source source) {
    source.meaningless(
        "id",
        "index",
        "lastModifiedBy",
        "updateTs",
        "lastModified",
        "createTs",
        "schema",
        "parallel");
    ObjectNode pipeline = NODES.objectNode();
    source.text("description").ifPresent(text -> pipeline.put("description", text));
    put(pipeline, "parameters", ParameterImport.read(source));
    concurrency(source, pipeline);
    StageImport stages = new StageImport();
    ArrayNode entries = stages.read(source);
    ExpressionGuard guard =
        new ExpressionGuard(source, stages.naming(), pipeline.path("parameters"));
    guard.check(entries);
    put(pipeline, "triggers", guard.checkTriggers(TriggerImport.read(source)));
    pipeline.set("stages", entries);
    put(pipeline, "notifications", guard.checkTriggers(NotificationImport.read(source)));
    String original = source.text("name").orElse("pipeline");
    String name = names.name(original, "pipeline");
    if (!name.equals(original)) {
      source.note("name", "the pipeline is called '" + name + "' here");
    }
    pipelines.set(name, pipeline);
  }

  private static void put(ObjectNode pipeline, String key, JsonNode value) {
    if (!value.isEmpty()) {
      pipeline.set(key, value);
    }
  }

  /** Spinnaker lets as many run as come, unless it is told to run one at a time. */
  private static void concurrency(Source source, ObjectNode pipeline) {
    boolean limited = source.flag("limitConcurrent");
    String written = source.json().path("maxConcurrentExecutions").asString("");
    int limit =
        written.matches("[0-9]{1,4}")
            ? Integer.parseInt(source.text("maxConcurrentExecutions").orElse(written))
            : 0;
    pipeline.putObject("concurrency").put("limit", limited ? Math.max(1, limit) : limit);
    if (limited && !source.flag("keepWaitingPipelines")) {
      source.note("keepWaitingPipelines", "executions that wait are kept here, all of them");
    }
    source.flag("keepWaitingPipelines");
  }
}
