package dev.lehr.packages.internal.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter or sort key, read and type-checked. */
public sealed interface Expression {
  /** What its values are. */
  EdmType type();

  /** A fixed value. */
  record Literal(EdmType type, @Nullable Object value) implements Expression {}

  /** A property of the package. */
  record Reference(Property property) implements Expression {
    @Override
    public EdmType type() {
      return property.type();
    }
  }

  /** All of them hold. */
  record All(List<Expression> parts) implements Expression {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public EdmType type() {
      return EdmType.BOOLEAN;
    }
  }

  /** At least one holds. */
  record Some(List<Expression> parts) implements Expression {
    public Some {
      parts = List.copyOf(parts);
    }

    @Override
    public EdmType type() {
      return EdmType.BOOLEAN;
    }
  }

  /** It does not hold. */
  record Not(Expression part) implements Expression {
    @Override
    public EdmType type() {
      return EdmType.BOOLEAN;
    }
  }

  /** Two values compared. */
  record Comparison(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public EdmType type() {
      return EdmType.BOOLEAN;
    }
  }

  /** A function called. */
  record Call(Operation operation, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public EdmType type() {
      return operation.result();
    }
  }

  /** How two values are compared. */
  enum Operator {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE;

    boolean holds(int order) {
      return switch (this) {
        case EQ -> order == 0;
        case NE -> order != 0;
        case GT -> order > 0;
        case GE -> order >= 0;
        case LT -> order < 0;
        case LE -> order <= 0;
      };
    }
  }

  /** The functions; all their arguments are texts. */
  enum Operation {
    TOLOWER(1, EdmType.STRING),
    TOUPPER(1, EdmType.STRING),
    TRIM(1, EdmType.STRING),
    LENGTH(1, EdmType.INT32),
    CONCAT(2, EdmType.STRING),
    INDEXOF(2, EdmType.INT32),
    SUBSTRINGOF(2, EdmType.BOOLEAN),
    STARTSWITH(2, EdmType.BOOLEAN),
    ENDSWITH(2, EdmType.BOOLEAN);

    private final int arity;
    private final EdmType result;

    Operation(int arity, EdmType result) {
      this.arity = arity;
      this.result = result;
    }

    int arity() {
      return arity;
    }

    EdmType result() {
      return result;
    }
  }
}
