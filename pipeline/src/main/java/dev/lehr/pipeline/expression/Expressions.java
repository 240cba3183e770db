package dev.lehr.pipeline.expression;

import dev.lehr.pipeline.internal.expression.template.Condition;
import dev.lehr.pipeline.internal.expression.template.Output;
import dev.lehr.pipeline.internal.expression.template.Template;
import dev.lehr.pipeline.internal.expression.template.TemplateReader;
import dev.lehr.pipeline.internal.expression.template.Templates;
import dev.lehr.pipeline.internal.expression.template.TreeResolution;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates <code>${ … }</code> in texts: Spinnaker's expression language (SpEL) over JSON, with
 * nothing to reach but the data.
 *
 * <p>Spring parses; what it parsed is translated into an allow-list of operations of our own, which
 * know only JSON values and charge for all they do ({@link ExpressionLimits}). Spring's evaluator,
 * and with it reflection, is never run. Instances are thread-safe and keep what they parsed.
 */
public final class Expressions {
  private static final int TEMPLATES_KEPT = 1_000;

  private final Templates templates;
  private final ExpressionLimits limits;

  public Expressions(ExpressionLimits limits, ExpressionFunctions functions) {
    this.limits = limits;
    this.templates = new Templates(new TemplateReader(limits, functions), TEMPLATES_KEPT);
  }

  /** Standard limits, standard functions. */
  public static Expressions standard() {
    return new Expressions(ExpressionLimits.standard(), ExpressionFunctions.standard());
  }

  /**
   * The value of a text with any number of expressions. A text that is one expression and nothing
   * else keeps the value's type; else the values are put into the text. <code>$${</code> stands for
   * <code>${</code>.
   *
   * @throws ExpressionException when there is no value
   */
  public JsonNode evaluate(String template, ExpressionData data) {
    return templates.read(template).value(data, new Output(limits.outputSize()));
  }

  /**
   * The value of an expression that is written with or without braces around it.
   *
   * @throws ExpressionException when there is no value
   */
  public JsonNode evaluateBare(String expression, ExpressionData data) {
    return read(expression).value(data, new Output(limits.outputSize()));
  }

  /**
   * A tree with every text evaluated; names of fields stay as they are.
   *
   * @throws ExpressionException naming every text that has no value, with its JSON pointer
   */
  public JsonNode resolve(JsonNode tree, ExpressionData data) {
    return new TreeResolution(templates, data, limits.outputSize()).resolve(tree);
  }

  /**
   * Whether a condition holds. It may be written with or without braces around it.
   *
   * @throws ExpressionException also when the value is neither true nor false, nor a text that says
   *     so
   */
  public boolean test(String condition, ExpressionData data) {
    return Condition.holds(read(condition), condition, data);
  }

  /** What is wrong with a text whatever the data, in its order; empty when nothing is. */
  public List<ExpressionProblem> check(String template) {
    return templates.problems(template);
  }

  /** What is wrong with a condition whatever the data; see {@link #test}. */
  public List<ExpressionProblem> checkCondition(String condition) {
    return templates.problemsOfBare(condition);
  }

  /**
   * What a text reads, in its order; a name may come more than once. Names computed by an
   * expression are not known without data.
   *
   * @throws ExpressionException when {@link #check} finds problems
   */
  public List<ExpressionReference> references(String template) {
    return templates.read(template).references();
  }

  /** What a condition reads; see {@link #references}. */
  public List<ExpressionReference> referencesOfCondition(String condition) {
    return read(condition).references();
  }

  private Template read(String bare) {
    return templates.readBare(bare);
  }
}
