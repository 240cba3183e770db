package dev.lehr.server.internal.wiring;

import dev.lehr.server.internal.store.PublishedPipelines;
import dev.lehr.triggers.DefinitionSink;
import dev.lehr.triggers.DefinitionSource;
import dev.lehr.triggers.Origin;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.SourcedDefinitions;
import dev.lehr.triggers.Triggers;
import java.util.Optional;

/** Has triggers go by what is published, whoever publishes it. */
final class Publications implements DefinitionSink {
  private final PublishedPipelines pipelines;
  private Optional<Triggers> triggers = Optional.empty();

  Publications(PublishedPipelines pipelines) {
    this.pipelines = pipelines;
  }

  /** From now on these are told. */
  synchronized void to(Triggers told) {
    triggers = Optional.of(told);
    refresh();
  }

  /** One after the other, so that the last one told is the newest. */
  synchronized void refresh() {
    triggers.ifPresent(
        told ->
            told.publish(
                pipelines.all().stream()
                    .map(one -> new Published(one.pipeline(), one.origin()))
                    .toList()));
  }

  @Override
  public void publish(DefinitionSource source, SourcedDefinitions read) {
    pipelines.publish(Origin.of(source, read.commit()), read.definitions());
    refresh();
  }
}
