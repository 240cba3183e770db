package dev.lehr.cli.rehearse;

import dev.lehr.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be rehearsed.
 *
 * @param repository where its images and scripts are
 * @param others the repository's other pipelines, which stages of this one may run
 * @param parameters the pipeline's, as they are typed
 * @param tempo how much shorter its waits are
 * @param once even if it deploys
 */
record Play(
    Path repository,
    Pipeline pipeline,
    List<Pipeline> others,
    Map<String, String> parameters,
    Tempo tempo,
    boolean once) {
  private static final Set<String> DEPLOYING = Set.of("deploy", "canary", "rollback");

  Play {
    others = List.copyOf(others);
    parameters = new LinkedHashMap<>(parameters);
  }

  /**
   * What deploys is run twice: only the second time there is something that the new servers take
   * over from, and that a canary can be compared with.
   */
  int runs() {
    boolean deploys =
        pipeline.stages().stream().anyMatch(stage -> DEPLOYING.contains(stage.type()));
    return deploys && !once ? 2 : 1;
  }
}
