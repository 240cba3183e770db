package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.windows.programs.Session;

/** Some cmdlets that belong together. */
@FunctionalInterface
public interface CmdletGroup {
  /** Adds them, bound to a session. */
  void addTo(Cmdlets cmdlets, Session session);
}
