package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Notification;
import dev.lehr.pipeline.expression.Expressions;
import dev.lehr.pipeline.internal.catalogue.NotificationTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a pipeline's {@code notifications}. */
final class NotificationReader {
  private static final Entry.Form FORM = Entry.Form.of("a notification", NotificationTypes.all());
  private static final Set<String> STANDARD_MOMENTS =
      Set.of("execution.failed", "stage.awaitingApproval");
  private static final int MOST = 100;

  private final Expressions expressions;
  private final Scope scope;

  NotificationReader(Expressions expressions, Scope scope) {
    this.expressions = expressions;
    this.scope = scope;
  }

  List<Notification> read(Part pipeline) {
    List<Node> entries = pipeline.entries("notifications");
    if (entries.size() > MOST) {
      pipeline.wrong(
          entries.get(MOST), "there are more than " + MOST + " notifications", "use fewer");
    }
    List<Notification> notifications = new ArrayList<>();
    for (int index = 0; index < Math.min(MOST, entries.size()); index++) {
      String name = pipeline.entryName("notifications", index);
      Document document = pipeline.document();
      Entry.read(entries.get(index), name, FORM, document)
          .map(entry -> notification(entry, name, document))
          .ifPresent(notifications::add);
    }
    return notifications;
  }

  private Notification notification(Entry entry, String name, Document document) {
    Settings settings = Settings.read(entry, name, document);
    checkStages(settings, document);
    new ExpressionCheck(expressions, document, scope).check(settings);
    ObjectNode own = settings.json().deepCopy();
    own.remove("on");
    return new Notification(entry.kind(), moments(settings.json()), own);
  }

  private static Set<String> moments(ObjectNode settings) {
    Set<String> moments = new LinkedHashSet<>();
    // What is no text has been told already.
    settings.path("on").forEach(moment -> moment.asStringOpt().ifPresent(moments::add));
    return moments.isEmpty() ? STANDARD_MOMENTS : moments;
  }

  private void checkStages(Settings settings, Document document) {
    JsonNode named = settings.json().path("stages");
    if (named.isString()) {
      checkStage(named, "/stages", settings, document);
    }
    for (int index = 0; named.isArray() && index < named.size(); index++) {
      checkStage(named.path(index), "/stages/" + index, settings, document);
    }
  }

  private void checkStage(JsonNode name, String pointer, Settings settings, Document document) {
    if (name.isString() && !scope.before().contains(name.stringValue())) {
      document.wrong(
          settings.at(pointer),
          "there is no stage '" + name.stringValue() + "'",
          document.hint(name.stringValue(), scope.before()));
    }
  }
}
