package dev.lehr.pipeline.expression;

/**
 * What is wrong with one expression.
 *
 * @param kind what kind of failure it is
 * @param pointer where the text stands in the tree that was resolved, as a JSON pointer (RFC 6901);
 *     empty for the tree itself and for single texts
 * @param expression the expression without its braces, shortened when it is long
 * @param position where it is, as an offset in the whole text in UTF-16 characters, from 0
 * @param cause what is wrong, quoting the offending value
 * @param remedy what to do about it; empty when the cause says it already
 */
public record ExpressionProblem(
    Kind kind, String pointer, String expression, int position, String cause, String remedy) {

  /** Why there is no value. */
  public enum Kind {
    /** It is no expression. */
    SYNTAX,
    /** It asks for what no expression may do, whatever the data. */
    REFUSED,
    /** It is, or wants, more than the limits allow. */
    LIMIT,
    /** It does not go with this data. */
    FAILED
  }

  /** The same problem, in a tree. */
  public ExpressionProblem at(String place) {
    return new ExpressionProblem(kind, place, expression, position, cause, remedy);
  }

  @Override
  public String toString() {
    String place = pointer.isEmpty() ? "" : pointer + ": ";
    String advice = remedy.isEmpty() ? "" : "; " + remedy;
    return "%s${ %s }: %s%s".formatted(place, expression, cause, advice);
  }
}
