package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import java.util.Map;
import java.util.TreeMap;

/** The {@code Env:} drive. */
final class EnvironmentItems {
  private EnvironmentItems() {}

  static void get(Session session, String name, Invocation call) {
    Map<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    variables.putAll(session.environment());
    boolean found = false;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      if (name.isEmpty() || Wildcards.fits(name, variable.getKey())) {
        found = true;
        call.write(
            new Thing("System.Collections.DictionaryEntry")
                .with("Name", variable.getKey())
                .with("Value", variable.getValue())
                .with("Key", variable.getKey()));
      }
    }
    if (!found && !Wildcards.has(name)) {
      Items.missing(call, "Env:\\" + name);
    }
  }
}
