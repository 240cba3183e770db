package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.pipeline.expression.ExpressionProblem;

/** Shows where in a text a problem is: the line, and a mark under the character. */
record Pointer(Console console, String text) {
  private static final int MOST_BEFORE = 60;
  private static final int MOST_AFTER = 40;

  void print(ExpressionProblem problem) {
    String advice = problem.remedy().isEmpty() ? "" : "; " + problem.remedy();
    console.err().println(console.red("lehr: ") + problem.cause() + advice);
    int position = Math.clamp(problem.position(), 0, text.length());
    int start = Math.max(lineStart(position), position - MOST_BEFORE);
    int end = Math.min(lineEnd(position), position + MOST_AFTER);
    console.err().println("    " + text.substring(start, end));
    console.err().println(" ".repeat(4 + position - start) + console.red("^"));
  }

  private int lineStart(int position) {
    return position == 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
  }

  private int lineEnd(int position) {
    int end = text.indexOf('\n', position);
    return end < 0 ? text.length() : end;
  }
}
