package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.List;
import java.util.Optional;

/** One stage of a pipeline. */
public sealed interface PipelineElement {
  /** Where it is written. */
  Extent extent();

  /** Where its streams go. */
  List<Redirection> redirections();

  /** A value that is written. */
  record Value(Extent extent, Expression expression, List<Redirection> redirections)
      implements PipelineElement {
    public Value {
      redirections = List.copyOf(redirections);
    }
  }

  /** How a command is started. */
  enum Operator {
    NONE,
    CALL,
    DOT
  }

  /** A command and its arguments; the name is the first element. */
  record Command(
      Extent extent,
      Operator operator,
      Expression name,
      List<Argument> arguments,
      List<Redirection> redirections)
      implements PipelineElement {
    public Command {
      arguments = List.copyOf(arguments);
      redirections = List.copyOf(redirections);
    }
  }

  /** What follows a command's name. */
  sealed interface Argument {
    /** A value. */
    record Positional(Expression value) implements Argument {}

    /** {@code -Name} or {@code -Name:value}; the text is as written, without the value. */
    record Named(String name, String text, Optional<Expression> value) implements Argument {}

    /** {@code @variable}. */
    record Splat(Expression.Variable variable) implements Argument {}

    /** Everything after {@code --%}. */
    record Verbatim(String text) implements Argument {}
  }

  /**
   * {@code 2>&1}, {@code > file}.
   *
   * @param stream 1 to 6, or 0 for all
   * @param isAppend {@code >>}
   * @param target the file; empty when the stream is merged into the output
   */
  record Redirection(int stream, boolean isAppend, Optional<Expression> target) {}
}
