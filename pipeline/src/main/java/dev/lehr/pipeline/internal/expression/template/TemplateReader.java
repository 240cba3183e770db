package dev.lehr.pipeline.internal.expression.template;

import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionFunctions;
import dev.lehr.pipeline.expression.ExpressionLimits;
import dev.lehr.pipeline.expression.ExpressionProblem;
import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import dev.lehr.pipeline.internal.expression.syntax.ExpressionReader;
import dev.lehr.pipeline.internal.expression.syntax.Quotes;
import dev.lehr.pipeline.internal.expression.value.Source;
import java.util.ArrayList;
import java.util.List;

/** Takes texts apart. */
public final class TemplateReader {
  static final String OPENING = "${";
  private static final String ESCAPED = "$${";

  private final ExpressionLimits limits;
  private final ExpressionReader expressions;

  public TemplateReader(ExpressionLimits limits, ExpressionFunctions functions) {
    this.limits = limits;
    this.expressions = new ExpressionReader(limits, functions);
  }

  /**
   * Reads a text.
   *
   * @throws ExpressionException with all that is wrong with it
   */
  Template template(String text) {
    return new Reading(text).all();
  }

  /** Reads a text that is one expression, without braces. */
  Template bare(String text) {
    Source source = new Source(text, 0);
    return new Template(List.of(new Part.Inserted(source, expressions.read(source))), limits);
  }

  /** One text, on the way from its start to its end. */
  private final class Reading {
    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final List<ExpressionProblem> problems = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    Reading(String text) {
      this.text = text;
    }

    Template all() {
      while (at < text.length()) {
        next();
      }
      endLiteral();
      if (!problems.isEmpty()) {
        throw new ExpressionException(problems);
      }
      return new Template(parts.isEmpty() ? List.of(new Part.Text("")) : parts, limits);
    }

    private void next() {
      if (text.startsWith(ESCAPED, at)) {
        literal.append(OPENING);
        at += ESCAPED.length();
      } else if (text.startsWith(OPENING, at)) {
        endLiteral();
        expression();
      } else {
        literal.append(text.charAt(at++));
      }
    }

    private void endLiteral() {
      if (!literal.isEmpty()) {
        parts.add(new Part.Text(literal.toString()));
        literal.setLength(0);
      }
    }

    private void expression() {
      int start = at + OPENING.length();
      int end = closing(start);
      Source source = new Source(text.substring(start, end), start);
      at = end + 1;
      try {
        if (end == text.length()) {
          throw source.failure(
              Kind.SYNTAX,
              -OPENING.length(),
              "it is not closed",
              "end it by }, or write $${ for ${");
        }
        parts.add(new Part.Inserted(source, expressions.read(source)));
      } catch (ExpressionException wrong) {
        problems.addAll(wrong.problems());
      }
    }

    /** The brace that belongs to the opening one, or the text's end. */
    private int closing(int start) {
      int open = 0;
      int position = start;
      while (position < text.length() && (open > 0 || text.charAt(position) != '}')) {
        switch (text.charAt(position)) {
          case '\'', '"' -> position = Quotes.end(text, position);
          case '{' -> open++;
          case '}' -> open--;
          default -> {}
        }
        position++;
      }
      return position;
    }
  }
}
