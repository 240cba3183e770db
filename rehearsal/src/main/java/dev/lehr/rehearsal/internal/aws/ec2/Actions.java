package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Actions by name, collected. */
final class Actions {
  private final Map<String, Supplier<Invocation>> byName = new LinkedHashMap<>();

  Actions with(String name, Supplier<Invocation> action) {
    byName.put(name, action);
    return this;
  }

  Actions with(Actions others) {
    byName.putAll(others.byName);
    return this;
  }

  Map<String, Supplier<Invocation>> byName() {
    return byName;
  }
}
