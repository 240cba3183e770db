package dev.lehr.packages.internal.odata;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One key of {@code $orderby}. */
public record SortKey(Expression expression, boolean descending) {
  /** By these keys, then by id and version, so that pages never overlap. */
  public static Comparator<Listing> comparator(List<SortKey> keys) {
    Comparator<Listing> order =
        keys.stream().map(SortKey::order).reduce(Comparator::thenComparing).orElse((_, _) -> 0);
    return order
        .thenComparing(listing -> listing.group().key())
        .thenComparing(listing -> listing.version().version());
  }

  private Comparator<Listing> order() {
    Comparator<Listing> ascending =
        isProperty("Version") || isProperty("NormalizedVersion")
            ? Comparator.comparing(listing -> listing.version().version())
            : (one, other) ->
                order(Evaluation.value(expression, one), Evaluation.value(expression, other));
    return descending ? ascending.reversed() : ascending;
  }

  private static int order(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    return Evaluation.order(left, right);
  }

  /** Whether it is this property and nothing else. */
  boolean isProperty(String name) {
    return expression instanceof Expression.Reference reference
        && reference.property().name().equals(name);
  }
}
