package dev.lehr.rehearsal.internal.powershell;

import java.util.SequencedMap;

/** The value of a {@code [switch]} parameter. */
record SwitchValue(boolean isPresent) implements ReadOnlyObject {
  @Override
  public String typeName() {
    return "System.Management.Automation.SwitchParameter";
  }

  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties().with("IsPresent", isPresent).asMap();
  }

  @Override
  public String toString() {
    return isPresent ? "True" : "False";
  }
}
