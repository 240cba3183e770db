package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Map;

/** {@code [ordered]@{…}}: a hash table that can also be indexed by position. */
record OrderedTable(Hashtable table) {
  /** The value at a position, or null's stand-in when there is none. */
  Object at(int index) {
    List<Map.Entry<Object, Object>> entries = List.copyOf(table.asMap().entrySet());
    return index >= 0 && index < entries.size()
        ? entries.get(index).getValue()
        : PowerShellNull.NULL;
  }

  @Override
  public String toString() {
    return "System.Collections.Specialized.OrderedDictionary";
  }
}
