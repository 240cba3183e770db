package dev.lehr.rehearsal.internal.aws.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Actions by name, collected. */
public final class Actions {
  private final Map<String, Supplier<Invocation>> byName = new LinkedHashMap<>();

  /** One more. */
  public Actions with(String name, Supplier<Invocation> action) {
    byName.put(name, action);
    return this;
  }

  /** All of others. */
  public Actions with(Actions others) {
    byName.putAll(others.byName);
    return this;
  }

  /** What was collected. */
  public Map<String, Supplier<Invocation>> byName() {
    return byName;
  }
}
