package dev.lehr.rehearsal.internal.windows.programs;

import java.util.List;

/** A parsed command of the command interpreter. */
sealed interface CmdNode {
  /** How two commands hang together. */
  enum Joint {
    /** {@code a & b}. */
    THEN,
    /** {@code a && b}. */
    AND,
    /** {@code a || b}. */
    OR,
    /** {@code a | b}. */
    PIPE
  }

  /** How {@code for} walks. */
  enum Loop {
    SET,
    NUMBERS,
    LINES,
    FOLDERS,
    TREE
  }

  /** One command as text: a built-in or a program with its arguments. */
  record Simple(String text, List<Redirection> redirections, boolean quiet) implements CmdNode {}

  /** Two commands. */
  record Joined(CmdNode first, Joint joint, CmdNode second) implements CmdNode {}

  /** Commands in parentheses. */
  record Block(List<CmdNode> commands, List<Redirection> redirections) implements CmdNode {}

  /** A condition. */
  record If(Condition condition, CmdNode then, List<CmdNode> otherwise) implements CmdNode {}

  /** A loop; options are what stands in quotes after {@code /f}, or the folder after /r. */
  record For(Loop loop, char variable, String options, String set, CmdNode body)
      implements CmdNode {}

  /** {@code rem}, a label or an empty line. */
  record Nothing() implements CmdNode {}

  /**
   * What {@code if} asks.
   *
   * @param operator {@code exist}, {@code defined}, {@code errorlevel}, or a comparison
   */
  record Condition(
      boolean negated, boolean ignoreCase, String operator, String left, String right) {}

  /**
   * Where a handle goes.
   *
   * @param target a path, or {@code &1}
   */
  record Redirection(int handle, boolean append, boolean input, String target) {}
}
