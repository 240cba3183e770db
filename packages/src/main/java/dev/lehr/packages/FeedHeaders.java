package dev.lehr.packages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Headers of a request or an answer. Names compare without case; a name may have several values.
 */
public final class FeedHeaders {
  private static final FeedHeaders NONE = new FeedHeaders(Map.of());

  private final Map<String, List<String>> values;

  private FeedHeaders(Map<String, List<String>> values) {
    this.values = values;
  }

  /** No headers. */
  public static FeedHeaders none() {
    return NONE;
  }

  /** These headers; names in any case. */
  public static FeedHeaders of(Map<String, List<String>> headers) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    headers.forEach((name, all) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(all)));
    return new FeedHeaders(copy);
  }

  /** These and one more. */
  public FeedHeaders with(String name, String value) {
    Map<String, List<String>> copy = new LinkedHashMap<>(values);
    copy.put(name.toLowerCase(Locale.ROOT), List.of(value));
    return new FeedHeaders(copy);
  }

  /** The first value of a header. */
  public Optional<String> first(String name) {
    List<String> all = values.get(name.toLowerCase(Locale.ROOT));
    return all == null || all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  /** Lower-case names to values, in order. */
  public Map<String, List<String>> all() {
    return java.util.Collections.unmodifiableMap(values);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
