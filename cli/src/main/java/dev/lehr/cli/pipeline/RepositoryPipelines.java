package dev.lehr.cli.pipeline;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineDefinitions;
import dev.lehr.pipeline.PipelineReader;
import dev.lehr.pipeline.TemplateUnavailableException;
import dev.lehr.yaml.ClosestName;
import dev.lehr.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The pipelines of a repository's {@code lehr.yaml}. */
public final class RepositoryPipelines {
  private static final String FILE = "lehr.yaml";

  private final Path repository;
  private final PipelineReader reader;

  /**
   * A repository's pipelines.
   *
   * @param repository the folder with the {@code lehr.yaml}
   */
  public RepositoryPipelines(Path repository) {
    this.repository = repository;
    this.reader = PipelineReader.standard(new RepositoryTemplates(repository));
  }

  /** What is wrong with them. */
  public List<Problem> check() {
    return reader.check(FILE, text());
  }

  /**
   * All of them.
   *
   * @throws dev.lehr.pipeline.InvalidPipelinesException with everything that is wrong
   */
  public PipelineDefinitions all() {
    return reader.read(FILE, text());
  }

  /**
   * The one that is called so.
   *
   * @throws IllegalArgumentException when there is none
   */
  Pipeline named(String name) {
    PipelineDefinitions all = all();
    return all.find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no pipeline '%s' in '%s'; %s"
                        .formatted(name, repository, hint(name, all.names()))));
  }

  /**
   * The one that is called so, or without a name the only one.
   *
   * @throws IllegalArgumentException when there is none, or no name and several
   */
  public Pipeline chosen(Optional<String> name) {
    List<String> names = all().names();
    if (name.isEmpty() && names.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' has %d pipelines; choose one with --pipeline: %s"
              .formatted(repository, names.size(), String.join(", ", names)));
    }
    return named(name.orElseGet(() -> names.isEmpty() ? "" : names.getFirst()));
  }

  private static String hint(String name, List<String> names) {
    String closest = ClosestName.hint(name, names);
    String there = names.isEmpty() ? "it has none" : "there are " + String.join(", ", names);
    return closest.isEmpty() ? there : closest;
  }

  private String text() {
    try {
      return new RepositoryFile(repository, FILE)
          .text()
          .orElseThrow(() -> new TemplateUnavailableException("there is none in this folder"));
    } catch (TemplateUnavailableException unusable) {
      throw new IllegalArgumentException(
          "%s can not be read: %s".formatted(repository.resolve(FILE), unusable.getMessage()),
          unusable);
    }
  }
}
