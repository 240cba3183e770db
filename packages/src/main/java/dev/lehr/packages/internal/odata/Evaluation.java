package dev.lehr.packages.internal.odata;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.index.TextSearch;
import dev.lehr.packages.internal.odata.Expression.All;
import dev.lehr.packages.internal.odata.Expression.Call;
import dev.lehr.packages.internal.odata.Expression.Comparison;
import dev.lehr.packages.internal.odata.Expression.Literal;
import dev.lehr.packages.internal.odata.Expression.Not;
import dev.lehr.packages.internal.odata.Expression.Reference;
import dev.lehr.packages.internal.odata.Expression.Some;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an expression is for a package. Texts compare without case, as in the SQL Server behind
 * nuget.org, for which all these clients were written.
 */
public final class Evaluation {
  private Evaluation() {}

  /** Whether a condition holds. */
  public static boolean holds(Expression condition, Listing listing) {
    return switch (condition) {
      case All all -> {
        for (Expression part : all.parts()) {
          if (!holds(part, listing)) {
            yield false;
          }
        }
        yield true;
      }
      case Some some -> {
        for (Expression part : some.parts()) {
          if (holds(part, listing)) {
            yield true;
          }
        }
        yield false;
      }
      case Not not -> !holds(not.part(), listing);
      case Comparison comparison -> compare(comparison, listing);
      case Literal literal -> Boolean.TRUE.equals(literal.value());
      case Reference reference -> Boolean.TRUE.equals(reference.property().value().apply(listing));
      case Call call -> Boolean.TRUE.equals(call(call, listing));
    };
  }

  static @Nullable Object value(Expression expression, Listing listing) {
    return switch (expression) {
      case Literal literal -> literal.value();
      case Reference reference -> reference.property().value().apply(listing);
      case Call call -> call(call, listing);
      case All _, Some _, Not _, Comparison _ -> holds(expression, listing);
    };
  }

  private static boolean compare(Comparison comparison, Listing listing) {
    Object left = value(comparison.left(), listing);
    Object right = value(comparison.right(), listing);
    if (left == null || right == null) {
      boolean same = left == null && right == null;
      return switch (comparison.operator()) {
        case EQ -> same;
        case NE -> !same;
        case GT, GE, LT, LE -> false;
      };
    }
    boolean versions = isVersion(comparison.left()) || isVersion(comparison.right());
    return comparison.operator().holds(versions ? versions(left, right) : order(left, right));
  }

  private static boolean isVersion(Expression expression) {
    return expression instanceof Reference reference && reference.property().isVersion();
  }

  static int versions(Object left, Object right) {
    try {
      return PackageVersion.parse(left.toString())
          .compareTo(PackageVersion.parse(right.toString()));
    } catch (PackageException notAVersion) {
      return order(left.toString(), right.toString());
    }
  }

  static int order(Object left, Object right) {
    return switch (left) {
      case Boolean flag when right instanceof Boolean other -> Boolean.compare(flag, other);
      case Number number when right instanceof Number other ->
          Long.compare(number.longValue(), other.longValue());
      case Instant instant when right instanceof Instant other -> instant.compareTo(other);
      default -> left.toString().compareToIgnoreCase(right.toString());
    };
  }

  private static @Nullable Object call(Call call, Listing listing) {
    Object first = value(call.arguments().getFirst(), listing);
    Object second = value(call.arguments().getLast(), listing);
    if (first == null || second == null) {
      return null;
    }
    String one = first.toString();
    String two = second.toString();
    return switch (call.operation()) {
      case TOLOWER -> one.toLowerCase(Locale.ROOT);
      case TOUPPER -> one.toUpperCase(Locale.ROOT);
      case TRIM -> one.strip();
      case LENGTH -> one.length();
      case CONCAT -> one + two;
      case INDEXOF -> TextSearch.indexOf(one, two);
      case SUBSTRINGOF -> TextSearch.indexOf(two, one) >= 0;
      case STARTSWITH -> one.regionMatches(true, 0, two, 0, two.length());
      case ENDSWITH -> one.regionMatches(true, one.length() - two.length(), two, 0, two.length());
    };
  }
}
