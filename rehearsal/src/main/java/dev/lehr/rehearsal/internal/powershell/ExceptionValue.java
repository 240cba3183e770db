package dev.lehr.rehearsal.internal.powershell;

import java.util.Optional;
import java.util.SequencedMap;

/** A .NET exception. */
record ExceptionValue(String typeName, String message, Optional<ExceptionValue> inner)
    implements ReadOnlyObject {
  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties()
        .with("Message", message)
        .with("InnerException", inner.<Object>map(e -> e).orElse(PowerShellNull.NULL))
        .with("HResult", -2146233087)
        .with("StackTrace", PowerShellNull.NULL)
        .asMap();
  }

  String shortType() {
    return typeName.substring(typeName.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return typeName + ": " + message;
  }
}
