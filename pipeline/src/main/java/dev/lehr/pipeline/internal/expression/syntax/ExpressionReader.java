package dev.lehr.pipeline.internal.expression.syntax;

import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionFunctions;
import dev.lehr.pipeline.expression.ExpressionLimits;
import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import dev.lehr.pipeline.internal.expression.node.Node;
import dev.lehr.pipeline.internal.expression.value.Source;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/** Reads expressions: guarded, parsed by Spring, and translated into what is allowed. */
public final class ExpressionReader {
  private final ExpressionLimits limits;
  private final ExpressionFunctions functions;
  private final SpelExpressionParser parser;

  public ExpressionReader(ExpressionLimits limits, ExpressionFunctions functions) {
    this.limits = limits;
    this.functions = functions;
    this.parser =
        new SpelExpressionParser(
            new SpelParserConfiguration(
                SpelCompilerMode.OFF, null, false, false, 0, limits.length()));
  }

  /**
   * Reads one.
   *
   * @throws ExpressionException with all that is refused in it, or the first error of syntax
   */
  public Node read(Source source) {
    if (source.text().isBlank()) {
      throw source.failure(Kind.SYNTAX, 0, "it is empty", "write a name or a value in it");
    }
    NestingGuard.check(source, limits);
    Refusals refusals = new Refusals(source);
    Node node = new Translation(source, functions, refusals).of(parsed(source));
    refusals.throwIfAny();
    return node;
  }

  private SpelNode parsed(Source source) {
    try {
      return parser.parseRaw(source.text()).getAST();
    } catch (ParseException wrong) {
      int at = Math.clamp(wrong.getPosition(), 0, source.text().length() - 1);
      throw source.failure(Kind.SYNTAX, at, SyntaxMessage.of(wrong), "");
    } catch (IllegalStateException | IllegalArgumentException | NullPointerException unforeseen) {
      throw source.failure(
          Kind.SYNTAX, 0, "it can not be read", "check its operators and brackets");
    }
  }
}
