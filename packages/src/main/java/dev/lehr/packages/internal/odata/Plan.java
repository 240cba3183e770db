package dev.lehr.packages.internal.odata;

import dev.lehr.packages.internal.index.Latest;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.odata.Expression.All;
import dev.lehr.packages.internal.odata.Expression.Call;
import dev.lehr.packages.internal.odata.Expression.Comparison;
import dev.lehr.packages.internal.odata.Expression.Literal;
import dev.lehr.packages.internal.odata.Expression.Operation;
import dev.lehr.packages.internal.odata.Expression.Operator;
import dev.lehr.packages.internal.odata.Expression.Reference;
import dev.lehr.packages.internal.odata.Expression.Some;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a filter lets the server skip: most filters name one id, or want only the latest version of
 * each package. The filter itself is still applied to what is left.
 *
 * @param ids in lower case; empty when any id may pass
 * @param versions which versions of a package may pass
 */
record Plan(Optional<SortedSet<String>> ids, Versions versions) {
  enum Versions {
    ALL,
    LATEST,
    ABSOLUTE_LATEST
  }

  static Plan of(Optional<Expression> filter) {
    List<Expression> conditions =
        filter
            .map(whole -> whole instanceof All all ? flat(all).toList() : List.of(whole))
            .orElse(List.of());
    return new Plan(
        conditions.stream().flatMap(condition -> ids(condition).stream()).findFirst(),
        versions(conditions));
  }

  private static Stream<Expression> flat(All all) {
    return all.parts().stream()
        .flatMap(part -> part instanceof All inner ? flat(inner) : Stream.of(part));
  }

  private static Versions versions(List<Expression> conditions) {
    if (conditions.stream().anyMatch(condition -> isTrue(condition, "IsLatestVersion"))) {
      return Versions.LATEST;
    }
    return conditions.stream().anyMatch(condition -> isTrue(condition, "IsAbsoluteLatestVersion"))
        ? Versions.ABSOLUTE_LATEST
        : Versions.ALL;
  }

  private static boolean isTrue(Expression condition, String name) {
    return switch (condition) {
      case Reference reference -> reference.property().name().equals(name);
      case Comparison(Operator operator, Reference reference, Literal literal) ->
          operator == Operator.EQ
              && reference.property().name().equals(name)
              && Boolean.TRUE.equals(literal.value());
      default -> false;
    };
  }

  /** The only ids that can pass; empty when others can. */
  private static Optional<SortedSet<String>> ids(Expression condition) {
    return switch (condition) {
      case Comparison(Operator operator, Expression left, Literal literal)
          when operator == Operator.EQ && isId(left) && literal.value() instanceof String id ->
          Optional.of(new TreeSet<>(List.of(PublishedVersion.key(id))));
      case Some some -> union(some.parts());
      case All all -> flat(all).flatMap(part -> ids(part).stream()).findFirst();
      default -> Optional.empty();
    };
  }

  private static Optional<SortedSet<String>> union(List<Expression> parts) {
    SortedSet<String> ids = new TreeSet<>();
    for (Expression part : parts) {
      Optional<SortedSet<String>> of = ids(part);
      if (of.isEmpty()) {
        return of;
      }
      ids.addAll(of.get());
    }
    return Optional.of(ids);
  }

  private static boolean isId(Expression expression) {
    return switch (expression) {
      case Reference reference -> reference.property().name().equals("Id");
      case Call call ->
          (call.operation() == Operation.TOLOWER || call.operation() == Operation.TOUPPER)
              && isId(call.arguments().getFirst());
      default -> false;
    };
  }

  /** The versions of a package that may pass, ascending or descending. */
  Stream<PublishedVersion> versions(PackageGroup group, boolean semVer2, boolean descending) {
    Latest latest = group.latest(semVer2);
    return switch (versions) {
      case LATEST -> Stream.ofNullable(latest.release());
      case ABSOLUTE_LATEST -> Stream.ofNullable(latest.absolute());
      case ALL -> descending ? group.ascending().reversed().stream() : group.ascending().stream();
    };
  }
}
