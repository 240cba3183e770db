package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Parameter;
import dev.lehr.pipeline.Trigger;
import dev.lehr.pipeline.internal.catalogue.TriggerTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.node.ObjectNode;

/** Reads a pipeline's {@code triggers}. */
final class TriggerReader {
  private static final Entry.Form FORM = Entry.Form.of("a trigger", TriggerTypes.all());
  private static final int MOST = 100;

  private final Knowledge knowledge;
  private final Scope scope;
  private final BaseLookup bases;

  TriggerReader(Knowledge knowledge, List<Parameter> parameters, List<ReadStage> stages) {
    this.knowledge = knowledge;
    this.scope = Scope.beforeAll("a trigger", parameters);
    this.bases = new BaseLookup(knowledge.images(), knowledge.environments(), stages);
  }

  List<Trigger> read(Part pipeline) {
    List<Node> entries = pipeline.entries("triggers");
    if (entries.size() > MOST) {
      pipeline.wrong(entries.get(MOST), "there are more than " + MOST + " triggers", "use fewer");
    }
    List<Trigger> triggers = new ArrayList<>();
    Part.positions(entries)
        .limit(MOST)
        .forEach(
            index ->
                read(entries.get(index), pipeline.entryName("triggers", index), pipeline.document())
                    .ifPresent(triggers::add));
    return triggers;
  }

  private Optional<Trigger> read(Node node, String name, Document document) {
    return Entry.read(node, name, FORM, document).map(entry -> trigger(entry, name, document));
  }

  private Trigger trigger(Entry entry, String name, Document document) {
    Settings settings = Settings.read(entry, name, document);
    knowledge.names().check(settings, document);
    new ExpressionCheck(knowledge.expressions(), document, scope).check(settings);
    checkParameters(settings, document);
    checkSchedule(settings, document);
    bases.complete(settings, document);
    ObjectNode own = settings.json().deepCopy();
    own.remove("enabled");
    return new Trigger(entry.kind(), own, settings.json().path("enabled").asBoolean(true));
  }

  private void checkParameters(Settings settings, Document document) {
    for (String name : settings.json().path("parameters").propertyNames()) {
      if (!scope.parameters().contains(name)) {
        document.wrong(
            settings.placed().key("/parameters/" + name, settings.node()),
            "the pipeline has no parameter '" + name + "'",
            document.hint(name, scope.parameters()));
      }
    }
  }

  private static void checkSchedule(Settings settings, Document document) {
    settings
        .json()
        .path("zone")
        .asStringOpt()
        .ifPresent(zone -> WindowReader.zone(zone, settings.at("/zone"), document));
    settings
        .json()
        .path("cron")
        .asStringOpt()
        .flatMap(CronCheck::problem)
        .ifPresent(
            problem -> document.wrong(settings.at("/cron"), problem.message(), problem.remedy()));
  }
}
