package dev.lehr.pipeline.internal.spinnaker;

import dev.lehr.pipeline.StandardStageTypes;
import dev.lehr.pipeline.internal.definition.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the stages of a pipeline. */
final class StageImport {
  private static final Map<String, Function<Source, Optional<Target>>> TYPES = types();
  private static final List<String> DEPLOYS = List.of("deploy", "createServerGroup");
  private static final int LONGEST_TIMEOUT_MINUTES = 99_999;

  private final StageNaming naming = new StageNaming();
  private final Map<String, List<String>> namesByReference = new HashMap<>();
  private final Map<String, List<String>> needsByName = new HashMap<>();

  private static Map<String, Function<Source, Optional<Target>>> types() {
    Map<String, Function<Source, Optional<Target>>> types = new HashMap<>(FlowImports.all());
    types.putAll(DeliveryImports.all());
    types.put("webhook", WebhookImport::of);
    return Map.copyOf(types);
  }

  /** What has become of one of Spinnaker's stages: mostly one stage. */
  private record Converted(Source source, List<Target> targets, List<String> names) {}

  /**
   * Reads them.
   *
   * @return entries of {@code stages}, with their names and needs
   */
  ArrayNode read(Source pipeline) {
    List<Converted> all = new ArrayList<>();
    for (Source stage : pipeline.children("stages")) {
      all.add(convert(stage));
    }
    all.forEach(stage -> stage.names().forEach(name -> needsByName.put(name, List.of())));
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    for (Converted converted : all) {
      ObjectNode common = common(converted);
      for (int index = 0; index < converted.targets().size(); index++) {
        ObjectNode entry = converted.targets().get(index).json();
        entry.put("name", converted.names().get(index));
        entry.setAll(common.deepCopy());
        entries.add(entry);
      }
    }
    return entries;
  }

  StageNaming naming() {
    return naming;
  }

  private Converted convert(Source stage) {
    String type = stage.json().path("type").asString("");
    List<Target> targets =
        DEPLOYS.contains(type)
            ? DeliveryImports.deploy(stage)
            : TYPES.getOrDefault(type, none -> Optional.empty()).apply(stage).stream().toList();
    targets = targets.stream().flatMap(target -> fitted(target, stage).stream()).toList();
    if (targets.isEmpty()) {
      targets = List.of(standIn(stage, type));
    }
    stage.text("type");
    String original = stage.text("name").orElse(type);
    List<String> names =
        targets.stream().map(target -> naming.name(original, target.type())).toList();
    stage.text("refId").ifPresent(reference -> namesByReference.putIfAbsent(reference, names));
    if (!original.equals(names.getFirst())) {
      stage.note("name", "the stage is called '%s' here".formatted(names.getFirst()));
    }
    return new Converted(stage, targets, names);
  }

  private static Optional<Target> fitted(Target target, Source stage) {
    return StandardStageTypes.all()
        .find(target.type())
        .flatMap(known -> Fitting.fit(target, known.settings(), stage));
  }

  /** A stage that fails with the reason, in place of one that nothing here does. */
  private static Target standIn(Source stage, String type) {
    stage.note(
        "a stage of type '%s' has no counterpart; one that fails stands in its place"
            .formatted(type));
    Target condition = Target.of("").set("expression", BooleanNode.FALSE);
    condition.put("message", "Spinnaker's stage of type '%s' has to be replaced".formatted(type));
    Target target = Target.of("checkPreconditions");
    target.settings().putArray("conditions").add(condition.settings());
    return target;
  }

  private ObjectNode common(Converted converted) {
    Source stage = converted.source();
    ObjectNode common = JsonNodeFactory.instance.objectNode();
    ArrayNode needs = common.putArray("needs");
    acyclic(converted, needs(stage)).forEach(needs::add);
    condition(stage).ifPresent(when -> common.put("when", when));
    timeout(stage).ifPresent(timeout -> common.put("timeout", timeout));
    onFailure(stage).ifPresent(word -> common.put("onFailure", word));
    WindowImport.of(stage).ifPresent(window -> common.set("restrictTo", window));
    stage.meaningless("isNew", "alias", "extensionType", "overrideTimeout");
    return common;
  }

  private List<String> needs(Source stage) {
    List<String> needs = new ArrayList<>();
    for (String reference : stage.texts("requisiteStageRefIds")) {
      List<String> names = namesByReference.getOrDefault(reference, List.of());
      if (names.isEmpty()) {
        stage.note("requisiteStageRefIds", "there is no stage '" + reference + "'");
      }
      names.stream().filter(name -> !needs.contains(name)).forEach(needs::add);
    }
    return needs;
  }

  /** Leaves out needs that would close a circle. */
  private List<String> acyclic(Converted stage, List<String> needs) {
    List<String> kept = new ArrayList<>();
    for (String need : needs) {
      Set<String> before = new Graph(needsByName).before(need);
      if (stage.names().contains(need) || stage.names().stream().anyMatch(before::contains)) {
        stage
            .source()
            .note("requisiteStageRefIds", "'" + need + "' would close a circle; it was left out");
      } else {
        kept.add(need);
      }
    }
    stage.names().forEach(name -> needsByName.put(name, kept));
    return kept;
  }

  private static Optional<String> condition(Source stage) {
    Source enabled = stage.child("stageEnabled");
    if (!enabled.json().isObject() || enabled.json().isEmpty()) {
      return Optional.empty();
    }
    if (!enabled.json().path("type").asString("").equals("expression")) {
      enabled.note("only an expression can be a condition");
      return Optional.of("false");
    }
    enabled.text("type");
    return enabled.text("expression");
  }

  private static Optional<String> timeout(Source stage) {
    Optional<String> written = stage.json().path("stageTimeoutMs").asStringOpt();
    Optional<String> minutes =
        written
            .filter(text -> text.matches("\\d{1,10}"))
            .map(text -> Math.max(1, Long.parseLong(text) / 60_000))
            .filter(value -> value <= LONGEST_TIMEOUT_MINUTES)
            .map(value -> value + "m");
    if (minutes.isPresent()) {
      stage.text("stageTimeoutMs");
    }
    return minutes;
  }

  private static Optional<String> onFailure(Source stage) {
    boolean fails = stage.json().path("failPipeline").asBoolean(true);
    boolean goesOn = stage.flag("continuePipeline");
    boolean others = stage.flag("completeOtherBranchesThenFail");
    stage.flag("failPipeline");
    if (goesOn) {
      return Optional.of("ignore");
    }
    if (others) {
      return Optional.of("continueAndFail");
    }
    if (!fails) {
      stage.note(
          "failPipeline",
          "the branch ends and the others go on, but the execution fails in the end");
      return Optional.of("continueAndFail");
    }
    return Optional.empty();
  }
}
