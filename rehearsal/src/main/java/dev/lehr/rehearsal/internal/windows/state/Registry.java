package dev.lehr.rehearsal.internal.windows.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The registry: keys and typed values, whose names keep their case and compare without it. Paths
 * may be written in any way that {@link RegistryPath} understands.
 */
public final class Registry {
  private final Key root = new Key("");

  private static final class Key {
    private final String name;
    private final Map<String, Key> children = new TreeMap<>();
    private final SequencedMap<String, Named> values = new LinkedHashMap<>();

    Key(String name) {
      this.name = name;
    }
  }

  private record Named(String name, RegistryValue value) {}

  /** An empty registry with its root keys. */
  public Registry() {
    create("HKLM");
    create("HKCU");
    create("HKCR");
    create("HKU\\.DEFAULT");
  }

  /** Whether there is a key. */
  public synchronized boolean exists(String path) {
    return find(path).isPresent();
  }

  /** Creates a key and those above it; false when it existed. */
  public synchronized boolean create(String path) {
    boolean existed = exists(path);
    Key key = root;
    for (String name : names(path)) {
      key = key.children.computeIfAbsent(folded(name), absent -> new Key(name));
    }
    return !existed;
  }

  /** Removes a key with all below it; false when there was none. */
  public synchronized boolean delete(String path) {
    List<String> names = names(path);
    if (names.size() < 2) {
      return false;
    }
    Optional<Key> parent = walk(names.subList(0, names.size() - 1));
    return parent.isPresent() && parent.get().children.remove(folded(names.getLast())) != null;
  }

  /** The names of the keys below a key. */
  public synchronized List<String> children(String path) {
    return find(path)
        .map(key -> key.children.values().stream().map(child -> child.name).toList())
        .orElse(List.of());
  }

  /** A key's values by name; the default value's name is empty. */
  public synchronized SequencedMap<String, RegistryValue> values(String path) {
    SequencedMap<String, RegistryValue> values = new LinkedHashMap<>();
    find(path)
        .ifPresent(
            key -> key.values.values().forEach(value -> values.put(value.name(), value.value())));
    return values;
  }

  /** One value. */
  public synchronized Optional<RegistryValue> value(String path, String name) {
    return find(path)
        .flatMap(key -> Optional.ofNullable(key.values.get(folded(name))))
        .map(Named::value);
  }

  /** A value as text. */
  public Optional<String> string(String path, String name) {
    return value(path, name).map(RegistryValue::text);
  }

  /** Sets a value, creating the key when it is missing. */
  public synchronized void set(String path, String name, RegistryValue value) {
    create(path);
    find(path).ifPresent(key -> put(key, name, value));
  }

  /** Removes a value; false when there was none. */
  public synchronized boolean remove(String path, String name) {
    return find(path).map(key -> key.values.remove(folded(name)) != null).orElse(false);
  }

  /** A path with every name as the registry keeps it. */
  public synchronized String actualPath(String path) {
    List<String> actual = new ArrayList<>();
    Optional<Key> key = Optional.of(root);
    for (String name : names(path)) {
      key = key.flatMap(parent -> Optional.ofNullable(parent.children.get(folded(name))));
      actual.add(key.map(found -> found.name).orElse(name));
    }
    return String.join("\\", actual);
  }

  /** Everything, to be kept: canonical key path to value name to {@code kind:text}. */
  public synchronized SequencedMap<String, Map<String, String>> export() {
    SequencedMap<String, Map<String, String>> all = new LinkedHashMap<>();
    root.children.values().forEach(key -> export(key, key.name, all));
    return all;
  }

  /** Takes back what {@link #export} gave. */
  public synchronized void restore(Map<String, Map<String, String>> saved) {
    saved.forEach(
        (path, values) -> {
          create(path);
          values.forEach((name, text) -> set(path, name, decoded(text)));
        });
  }

  private static void export(Key key, String path, Map<String, Map<String, String>> all) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Named value : key.values.values()) {
      values.put(value.name(), value.value().kind() + ":" + value.value().text());
    }
    all.put(path, values);
    key.children.values().forEach(child -> export(child, path + "\\" + child.name, all));
  }

  private static RegistryValue decoded(String text) {
    int colon = text.indexOf(':');
    RegistryValue.Kind kind = RegistryValue.Kind.valueOf(text.substring(0, colon));
    return RegistryValue.parse(kind, text.substring(colon + 1));
  }

  private static void put(Key key, String name, RegistryValue value) {
    Named old = key.values.get(folded(name));
    key.values.put(folded(name), new Named(old == null ? name : old.name(), value));
  }

  private Optional<Key> find(String path) {
    return walk(names(path));
  }

  private Optional<Key> walk(List<String> names) {
    Key key = root;
    for (String name : names) {
      Key child = key.children.get(folded(name));
      if (child == null) {
        return Optional.empty();
      }
      key = child;
    }
    return Optional.of(key);
  }

  private static List<String> names(String path) {
    String canonical =
        RegistryPath.canonical(path)
            .orElseThrow(() -> new WindowsException(WindowsException.Kind.FILE_NOT_FOUND, path));
    return List.of(canonical.split("\\\\", -1));
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
