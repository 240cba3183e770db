package dev.lehr.pipeline;

import dev.lehr.pipeline.expression.Expressions;
import dev.lehr.pipeline.internal.definition.FileReader;
import dev.lehr.yaml.Problem;
import java.util.List;

/**
 * Reads the {@code pipelines} of a {@code lehr.yaml}, or says everything that is wrong with them.
 * Pure: what else it needs it asks the loader for. Instances are thread-safe when the loader is.
 */
public final class PipelineReader {
  private final StageTypes types;
  private final Expressions expressions;
  private final TemplateLoader templates;

  /**
   * A reader.
   *
   * @param types the types that stages may have
   * @param expressions what conditions and settings may say
   * @param templates brings the files that pipelines extend
   */
  public PipelineReader(StageTypes types, Expressions expressions, TemplateLoader templates) {
    this.types = types;
    this.expressions = expressions;
    this.templates = templates;
  }

  /** A reader of pipelines with the standard types and functions. */
  public static PipelineReader standard(TemplateLoader templates) {
    return new PipelineReader(StandardStageTypes.all(), Expressions.standard(), templates);
  }

  /**
   * Reads a text. A file without {@code pipelines} has none.
   *
   * @param file what messages call it
   * @throws InvalidPipelinesException with every problem and its place
   */
  public PipelineDefinitions read(String file, String text) {
    FileReader reader = new FileReader(types, expressions, templates);
    PipelineDefinitions definitions = reader.read(file, text);
    List<Problem> problems = reader.problems();
    if (!problems.isEmpty()) {
      throw new InvalidPipelinesException(problems);
    }
    return definitions;
  }

  /** What is wrong with a text; empty when nothing is. */
  public List<Problem> check(String file, String text) {
    FileReader reader = new FileReader(types, expressions, templates);
    reader.read(file, text);
    return reader.problems();
  }
}
