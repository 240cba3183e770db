package dev.lehr.packages;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A dozen texts by name in one array: a feed keeps hundreds of thousands of these in memory. */
final class Texts extends AbstractMap<String, String> {
  private final String[] pairs;

  private Texts(String[] pairs) {
    this.pairs = pairs;
  }

  static Map<String, String> copyOf(Map<String, String> texts) {
    if (texts instanceof Texts) {
      return texts;
    }
    String[] pairs = new String[2 * texts.size()];
    int filled = 0;
    for (Entry<String, String> text : texts.entrySet()) {
      pairs[filled++] = text.getKey();
      pairs[filled++] = text.getValue();
    }
    return new Texts(pairs);
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  @Override
  public String getOrDefault(@Nullable Object name, String other) {
    String found = get(name);
    return found == null ? other : found;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, String>> iterator() {
        return IntStream.range(0, size())
            .mapToObj(i -> Map.entry(pairs[2 * i], pairs[2 * i + 1]))
            .iterator();
      }

      @Override
      public int size() {
        return pairs.length / 2;
      }
    };
  }
}
