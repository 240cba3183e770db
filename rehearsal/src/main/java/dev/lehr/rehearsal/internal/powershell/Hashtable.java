package dev.lehr.rehearsal.internal.powershell;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A hash table literal {@code @{…}}: string keys compare without case, order is kept. */
public final class Hashtable {
  private final SequencedMap<Object, Entry> entries = new LinkedHashMap<>();

  private record Entry(Object key, Object value) {}

  public Optional<Object> get(Object key) {
    return Optional.ofNullable(entries.get(folded(key))).map(Entry::value);
  }

  public void put(Object key, Object value) {
    Object folded = folded(key);
    Entry old = entries.get(folded);
    entries.put(folded, new Entry(old == null ? key : old.key(), value));
  }

  public void remove(Object key) {
    entries.remove(folded(key));
  }

  public int size() {
    return entries.size();
  }

  /** The entries with the keys as written. */
  public SequencedMap<Object, Object> asMap() {
    SequencedMap<Object, Object> map = new LinkedHashMap<>();
    for (Map.Entry<Object, Entry> entry : entries.entrySet()) {
      map.put(entry.getValue().key(), entry.getValue().value());
    }
    return map;
  }

  private static Object folded(Object key) {
    return key instanceof String text ? text.toLowerCase(Locale.ROOT) : key;
  }

  @Override
  public String toString() {
    return "System.Collections.Hashtable";
  }
}
