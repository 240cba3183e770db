package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.List;
import java.util.Locale;

/** What has a value. */
public sealed interface Expression {
  /** Where it is written. */
  Extent extent();

  /** A number or a string without anything to expand. */
  record Literal(Extent extent, Object value) implements Expression {}

  /** A string whose parts are joined. */
  record Expandable(Extent extent, List<Expression> parts) implements Expression {
    public Expandable {
      parts = List.copyOf(parts);
    }
  }

  /** {@code $scope:name}; the scope is lower case, or empty. */
  record Variable(Extent extent, String scope, String name) implements Expression {
    /** The name without case. */
    public String key() {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  /** {@code 1, 2, 3}. */
  record Elements(Extent extent, List<Expression> items) implements Expression {
    public Elements {
      items = List.copyOf(items);
    }
  }

  /** {@code @( … )}. */
  record ArrayExpression(Extent extent, List<Statement> statements) implements Expression {
    public ArrayExpression {
      statements = List.copyOf(statements);
    }
  }

  /** {@code $( … )}. */
  record SubExpression(Extent extent, List<Statement> statements) implements Expression {
    public SubExpression {
      statements = List.copyOf(statements);
    }
  }

  /** {@code ( … )}. */
  record Parenthesis(Extent extent, Statement statement) implements Expression {}

  /** A key and its value. */
  record Entry(Expression key, Statement value) {}

  /** {@code @{ … }}. */
  record HashLiteral(Extent extent, List<Entry> entries) implements Expression {
    public HashLiteral {
      entries = List.copyOf(entries);
    }
  }

  /** <code>{ … }</code>. */
  record BlockLiteral(Extent extent, ScriptBlockSyntax block) implements Expression {}

  /** An operator with one operand; lower case. */
  record Unary(Extent extent, String operator, Expression operand) implements Expression {}

  /** An operator with two operands; lower case, with its dash. */
  record Binary(Extent extent, String operator, Expression left, Expression right)
      implements Expression {}

  /** {@code [type]value}. */
  record Cast(Extent extent, TypeName type, Expression operand) implements Expression {}

  /** {@code [type]}. */
  record TypeLiteral(Extent extent, TypeName type) implements Expression {}

  /** {@code target.name} or {@code target::name}. */
  record Member(Extent extent, Expression target, Expression name, boolean isStatic)
      implements Expression {}

  /** {@code target.name(arguments)}. */
  record Call(Extent extent, Member member, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code target[index]}. */
  record Index(Extent extent, Expression target, Expression index) implements Expression {}

  /** {@code ++} or {@code --}, before or after. */
  record Step(Extent extent, Expression target, int by, boolean isPrefix) implements Expression {}
}
