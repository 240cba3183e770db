package dev.lehr.server.internal.wiring;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.internal.api.Environments.Environment;
import dev.lehr.server.internal.store.PublishedPipelines;
import dev.lehr.server.internal.store.ServerStore;
import dev.lehr.server.internal.task.Checkouts;
import dev.lehr.triggers.DefinitionSource;
import dev.lehr.triggers.GitRepositories;
import dev.lehr.triggers.OutboundRules;
import dev.lehr.triggers.Secrets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Published pipelines, and the repositories that they come from. */
record Definitions(PublishedPipelines published, GitRepositories git, Checkouts checkouts) {

  /**
   * Opens them; what came from a source that is not followed any more is gone.
   *
   * @param rules where repositories may be
   */
  static Definitions open(
      PipelineSettings settings, ServerStore store, OutboundRules rules, InstantSource clock) {
    List<DefinitionSource> sources = settings.outward().sources();
    GitRepositories git =
        new GitRepositories(settings.folder().resolve("git"), new Secrets(System.getenv()), rules);
    PublishedPipelines published = store.pipelines(sources);
    published.forgetOtherSources();
    return new Definitions(
        published, git, new Checkouts(settings.folder().resolve("checkouts"), git, sources, clock));
  }

  /** The newest of a name. */
  Optional<Pipeline> find(String application, String name) {
    return published.find(application, name).map(PublishedPipelines.Published::pipeline);
  }

  /** Where published pipelines deliver to. */
  List<Environment> environments() {
    return PublishedEnvironments.of(published.all());
  }
}
