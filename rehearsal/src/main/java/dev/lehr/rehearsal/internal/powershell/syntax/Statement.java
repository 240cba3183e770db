package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.List;
import java.util.Optional;

/** What a script does. */
public sealed interface Statement {
  /** Where it is written. */
  Extent extent();

  /** {@code a | b | c}. */
  record Pipeline(Extent extent, List<PipelineElement> elements) implements Statement {
    public Pipeline {
      elements = List.copyOf(elements);
    }
  }

  /** {@code target = value}, {@code target += value}. */
  record Assignment(Extent extent, Expression target, String operator, Statement value)
      implements Statement {}

  /** A condition and what it guards. */
  record Clause(Statement condition, List<Statement> body) {
    public Clause {
      body = List.copyOf(body);
    }
  }

  /** {@code if … elseif … else}. */
  record If(Extent extent, List<Clause> clauses, Optional<List<Statement>> otherwise)
      implements Statement {
    public If {
      clauses = List.copyOf(clauses);
    }
  }

  /** How a switch compares. */
  enum Matching {
    EQUAL,
    WILDCARD,
    REGEX
  }

  /** One case of a switch. */
  record Case(Expression pattern, List<Statement> body) {
    public Case {
      body = List.copyOf(body);
    }
  }

  /** How a switch is done. */
  record SwitchOptions(Matching matching, boolean isCaseSensitive, boolean isFile, String label) {}

  /** {@code switch (value) { … }}. */
  record Switch(
      Extent extent,
      SwitchOptions options,
      Statement value,
      List<Case> cases,
      Optional<List<Statement>> otherwise)
      implements Statement {
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /** {@code while}; until when negated; the body first when it is a do loop. */
  record While(Extent extent, String label, Clause clause, boolean isNegated, boolean isBodyFirst)
      implements Statement {}

  /** {@code for (start; condition; step) body}. */
  record For(
      Extent extent,
      String label,
      Optional<Statement> start,
      Optional<Statement> condition,
      Optional<Statement> step,
      List<Statement> body)
      implements Statement {
    public For {
      body = List.copyOf(body);
    }
  }

  /** {@code foreach (variable in values) body}. */
  record ForEach(
      Extent extent,
      String label,
      Expression.Variable variable,
      Statement values,
      List<Statement> body)
      implements Statement {
    public ForEach {
      body = List.copyOf(body);
    }
  }

  /** {@code catch [types] body}; no types catch all. */
  record Catch(List<TypeName> types, List<Statement> body) {
    public Catch {
      types = List.copyOf(types);
      body = List.copyOf(body);
    }
  }

  /** {@code try … catch … finally}. */
  record Try(Extent extent, List<Statement> body, List<Catch> catches, List<Statement> finallyBody)
      implements Statement {
    public Try {
      body = List.copyOf(body);
      catches = List.copyOf(catches);
      finallyBody = List.copyOf(finallyBody);
    }
  }

  /** {@code trap [type] body}. */
  record Trap(Extent extent, Catch handler) implements Statement {}

  /** {@code function} or {@code filter}. */
  record Function(Extent extent, String name, ScriptBlockSyntax block) implements Statement {}

  /** Which way the control goes. */
  enum Way {
    RETURN,
    EXIT,
    THROW
  }

  /** {@code return}, {@code exit} or {@code throw}. */
  record Leave(Extent extent, Way way, Optional<Statement> value) implements Statement {}

  /** {@code break} or {@code continue}. */
  record Jump(Extent extent, boolean isBreak, Optional<Expression> label) implements Statement {}

  /** PowerShell that we do not interpret. */
  record Unsupported(Extent extent, String what) implements Statement {}
}
