package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import java.util.List;

/** What -Filter, -Include and -Exclude let through, by name. */
record Selection(String filter, List<String> include, List<String> exclude) {
  static Selection of(Invocation call) {
    return new Selection(
        Parameters.text(call, "Filter", "*"),
        Parameters.texts(call, "Include"),
        Parameters.texts(call, "Exclude"));
  }

  boolean takes(String name) {
    return Wildcards.fits(filter, name)
        && (include.isEmpty() || include.stream().anyMatch(one -> Wildcards.fits(one, name)))
        && exclude.stream().noneMatch(one -> Wildcards.fits(one, name));
  }
}
