package dev.lehr.pipeline.expression;

/**
 * Something that an expression reads, known without data.
 *
 * @param kind what the name stands for
 * @param name the name as written
 * @param position where, as an offset in the whole text, from 0
 */
public record ExpressionReference(Kind kind, String name, int position) {

  /** What a name stands for. */
  public enum Kind {
    /** A name at the top of the data: a stage's outputs, a variable, {@code parameters} … */
    ROOT,
    /** A stage named in a function, such as {@code #stage('Bake')}. */
    STAGE
  }
}
