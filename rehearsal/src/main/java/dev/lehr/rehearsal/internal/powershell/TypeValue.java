package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.util.SequencedMap;

/** {@code [type]} as a value. */
record TypeValue(TypeName type) implements ReadOnlyObject {
  @Override
  public String typeName() {
    return "System.RuntimeType";
  }

  @Override
  public SequencedMap<String, Object> properties() {
    String full = TypeNames.resolve(type);
    int dot = full.lastIndexOf('.');
    return new Properties()
        .with("IsPublic", true)
        .with("IsSerial", true)
        .with("Name", full.substring(dot + 1))
        .with("BaseType", "System.Object")
        .with("FullName", full)
        .with("Namespace", dot < 0 ? "" : full.substring(0, dot))
        .asMap();
  }

  @Override
  public String toString() {
    return TypeNames.accelerated(type);
  }
}
