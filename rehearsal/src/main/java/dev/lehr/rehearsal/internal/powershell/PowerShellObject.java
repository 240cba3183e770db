package dev.lehr.rehearsal.internal.powershell;

import java.util.Optional;
import java.util.SequencedMap;

/** An object with named members; names compare without case. */
public interface PowerShellObject {
  /** The .NET type name, such as {@code System.IO.FileInfo}. */
  String typeName();

  /** Reads a property. */
  Optional<Object> property(String name);

  /** Writes a property; false when there is none by that name or it is read-only. */
  boolean setProperty(String name, Object value);

  /** All properties in display order. */
  SequencedMap<String, Object> properties();

  /** Calls a method; empty when there is none by that name, NULL for a void one. */
  Optional<Object> invoke(String method, java.util.List<Object> arguments);

  /** What string expansion shows. */
  @Override
  String toString();
}
