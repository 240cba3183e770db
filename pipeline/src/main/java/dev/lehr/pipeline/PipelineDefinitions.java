package dev.lehr.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * The pipelines of a file.
 *
 * @param application whose they are
 * @param pipelines in the file's order; names are unique
 */
public record PipelineDefinitions(String application, List<Pipeline> pipelines) {

  public PipelineDefinitions {
    pipelines = List.copyOf(pipelines);
  }

  public Optional<Pipeline> find(String name) {
    return pipelines.stream().filter(pipeline -> pipeline.name().equals(name)).findFirst();
  }

  public List<String> names() {
    return pipelines.stream().map(Pipeline::name).toList();
  }
}
