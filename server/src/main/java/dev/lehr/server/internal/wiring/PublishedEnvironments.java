package dev.lehr.server.internal.wiring;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.server.internal.api.Environments.Environment;
import dev.lehr.server.internal.delivery.EnvironmentSettings;
import dev.lehr.server.internal.store.PublishedPipelines.Published;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The environments of published pipelines, each once. */
final class PublishedEnvironments {
  private PublishedEnvironments() {}

  static List<Environment> of(Collection<Published> published) {
    return published.stream()
        .map(Published::pipeline)
        .flatMap(PublishedEnvironments::of)
        .distinct()
        .toList();
  }

  private static Stream<Environment> of(Pipeline pipeline) {
    return EnvironmentSettings.allOf(pipeline)
        .map(
            each ->
                new Environment(
                    pipeline.application(),
                    each.name(),
                    each.stack(),
                    each.account(),
                    each.regions()));
  }
}
