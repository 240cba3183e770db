package dev.lehr.rehearsal.internal.powershell;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Named values in order; names compare without case. */
final class Properties {
  private final SequencedMap<String, Map.Entry<String, Object>> entries = new LinkedHashMap<>();

  Properties with(String name, Object value) {
    put(name, value);
    return this;
  }

  void put(String name, Object value) {
    String key = name.toLowerCase(Locale.ROOT);
    Map.Entry<String, Object> old = entries.get(key);
    entries.put(key, Map.entry(old == null ? name : old.getKey(), value));
  }

  Optional<Object> get(String name) {
    return Optional.ofNullable(entries.get(name.toLowerCase(Locale.ROOT))).map(Map.Entry::getValue);
  }

  void remove(String name) {
    entries.remove(name.toLowerCase(Locale.ROOT));
  }

  SequencedMap<String, Object> asMap() {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    entries.values().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }
}
