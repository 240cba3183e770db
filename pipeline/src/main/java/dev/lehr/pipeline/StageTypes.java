package dev.lehr.pipeline;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The stage types that there are. */
public final class StageTypes {
  private final Map<String, StageType> types = new LinkedHashMap<>();

  /**
   * A catalogue.
   *
   * @throws IllegalArgumentException when two have one name
   */
  public StageTypes(Collection<StageType> types) {
    for (StageType type : types) {
      if (this.types.put(type.name(), type) != null) {
        throw new IllegalArgumentException("Two stage types are called '" + type.name() + "'");
      }
    }
  }

  public Optional<StageType> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /** In the order in which they were given. */
  public Collection<StageType> all() {
    return Collections.unmodifiableCollection(types.values());
  }
}
