package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Optional;

/** An object whose properties can not be written. */
interface ReadOnlyObject extends PowerShellObject {
  @Override
  default Optional<Object> property(String name) {
    return properties().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(java.util.Map.Entry::getValue)
        .findFirst();
  }

  @Override
  default boolean setProperty(String name, Object value) {
    return false;
  }

  @Override
  default Optional<Object> invoke(String method, List<Object> arguments) {
    return Optional.empty();
  }
}
