package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What a kind of resource can be filtered by. Filters are ANDed, a filter's values are ORed. */
final class FilterTable<T> {
  private final Map<String, Function<T, ? extends Collection<?>>> values = new HashMap<>();
  private final Function<T, List<Tag>> tags;

  /** A table with {@code tag:KEY}, {@code tag-key} and {@code tag-value} only. */
  FilterTable(Function<T, List<Tag>> tags) {
    this.tags = tags;
    each("tag-key", resource -> tags.apply(resource).stream().map(Tag::key).toList());
    each("tag-value", resource -> tags.apply(resource).stream().map(Tag::value).toList());
  }

  /** A filter on one value; a resource that has none (null) never matches. */
  FilterTable<T> on(String name, Function<T, ?> value) {
    return each(
        name, resource -> Optional.<Object>ofNullable(value.apply(resource)).stream().toList());
  }

  /** A filter on any of several values. */
  FilterTable<T> each(String name, Function<T, ? extends Collection<?>> several) {
    values.put(name, several);
    return this;
  }

  /**
   * Those that pass all filters.
   *
   * @throws ApiError naming a filter that is not known here
   */
  List<T> select(Stream<T> resources, List<Filter> filters) {
    List<Predicate<T>> predicates = filters.stream().map(this::predicate).toList();
    return resources
        .filter(resource -> predicates.stream().allMatch(one -> one.test(resource)))
        .toList();
  }

  private Predicate<T> predicate(Filter filter) {
    String name = Optional.ofNullable(filter.name()).orElseThrow(() -> missingName());
    Function<T, ? extends Collection<?>> of = valuesOf(name);
    List<Glob> globs = filter.values().stream().map(Glob::new).toList();
    return resource ->
        of.apply(resource).stream()
            .anyMatch(value -> globs.stream().anyMatch(glob -> glob.matches(value.toString())));
  }

  private Function<T, ? extends Collection<?>> valuesOf(String name) {
    if (name.startsWith("tag:")) {
      String key = name.substring("tag:".length());
      return resource ->
          tags.apply(resource).stream()
              .filter(tag -> tag.key().equals(key))
              .map(Tag::value)
              .toList();
    }
    return Optional.<Function<T, ? extends Collection<?>>>ofNullable(values.get(name))
        .orElseThrow(
            () ->
                ApiError.of(
                    "InvalidParameterValue",
                    "The filter '%s' is invalid; the rehearsal cloud knows tag:KEY and %s"
                        .formatted(name, new TreeSet<>(values.keySet()))));
  }

  private static ApiError missingName() {
    return ApiError.missing("Filter.N.Name");
  }
}
