package dev.lehr.cli.rehearse;

import dev.lehr.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be rehearsed.
 *
 * @param repository where its images and scripts are
 * @param parameters the pipeline's, as they are typed
 */
record Play(Path repository, Pipeline pipeline, Map<String, String> parameters) {
  Play {
    parameters = new LinkedHashMap<>(parameters);
  }
}
