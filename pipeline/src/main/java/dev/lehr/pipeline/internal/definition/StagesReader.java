package dev.lehr.pipeline.internal.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.node.ObjectNode;

/** Reads a pipeline's {@code stages}. */
final class StagesReader {
  /** The keys that every stage takes, whatever its type. */
  static final Set<String> COMMON =
      Set.of("name", "needs", "when", "timeout", "retry", "onFailure", "restrictTo");

  private static final int MOST = 2_000;

  private final Knowledge knowledge;
  private final Entry.Form form;

  StagesReader(Knowledge knowledge) {
    this.knowledge = knowledge;
    Map<String, ObjectNode> kinds = new LinkedHashMap<>();
    knowledge.types().all().forEach(type -> kinds.put(type.name(), type.settings()));
    this.form = new Entry.Form("a stage", kinds, COMMON);
  }

  List<ReadStage> read(Part pipeline) {
    List<Draft> drafts = new ArrayList<>();
    for (Draft draft : new StageNames().give(drafts(pipeline))) {
      drafts.add(draft.needing(drafts));
    }
    checkNeeds(drafts);
    return drafts.stream().map(this::settings).toList();
  }

  private List<Draft> drafts(Part pipeline) {
    List<Node> entries = pipeline.entries("stages");
    if (entries.isEmpty()) {
      pipeline.wrong(
          pipeline.section().at("stages"),
          pipeline.section().name() + " has no stage",
          "add 'stages:' with at least one, such as '- run: ./build.sh'");
    } else if (entries.size() > MOST) {
      pipeline.wrong(
          entries.get(MOST),
          "there are more than %,d stages".formatted(MOST),
          "give some of them to a pipeline of their own");
    }
    List<Draft> drafts = new ArrayList<>();
    for (int index = 0; index < Math.min(MOST, entries.size()); index++) {
      draft(entries.get(index), pipeline, index).ifPresent(drafts::add);
    }
    return drafts;
  }

  private Optional<Draft> draft(Node node, Part pipeline, int index) {
    String subject = pipeline.entryName("stages", index);
    Document document = pipeline.document();
    return Entry.read(node, subject, form, document)
        .map(
            entry -> {
              Part common = new Part(document.section(subject, entry.common()), document);
              String name = common.section().text("name").orElse(entry.kind());
              return new Draft(entry, common, subject, name, Map.of());
            });
  }

  private static void checkNeeds(List<Draft> drafts) {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    drafts.forEach(draft -> needs.putIfAbsent(draft.name(), draft.needs().keySet()));
    for (Draft draft : drafts) {
      draft
          .needs()
          .forEach(
              (name, node) -> {
                if (!needs.containsKey(name)) {
                  Document document = draft.common().document();
                  String hint = document.hint(name, needs.keySet());
                  document.wrong(node, "there is no stage '" + name + "'", hint);
                }
              });
    }
    new Graph(needs).circle(needs.keySet()).ifPresent(circle -> complain(circle, drafts));
  }

  private static void complain(List<String> circle, List<Draft> drafts) {
    drafts.stream()
        .filter(draft -> draft.name().equals(circle.getFirst()))
        .findFirst()
        .ifPresent(
            draft ->
                draft
                    .common()
                    .wrong(
                        draft.common().section().at("needs"),
                        "stages need each other in a circle: " + String.join(" → ", circle),
                        "remove one of these needs"));
  }

  private ReadStage settings(Draft draft) {
    Document document = draft.common().document();
    Settings settings = Settings.read(draft.entry(), draft.subject(), document);
    knowledge.names().check(settings, document);
    return new ReadStage(draft, settings);
  }
}
