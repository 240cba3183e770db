package dev.lehr.rehearsal.internal.windows.state;

import java.util.List;

/** The marks in the registry that say a restart is due. */
public final class RestartState {
  private static final String SERVICING =
      "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\";
  private static final String UPDATE =
      "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\";
  private static final String SESSION_MANAGER =
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager";

  private final Registry registry;

  RestartState(Registry registry) {
    this.registry = registry;
  }

  /** A change to Windows' components waits for a restart. */
  public void require() {
    registry.create(SERVICING + "RebootPending");
  }

  /** Whether anything waits for a restart. */
  public boolean isRequired() {
    return keys().stream().anyMatch(registry::exists)
        || registry.value(SESSION_MANAGER, "PendingFileRenameOperations").isPresent();
  }

  /** The restart has happened. */
  void clear() {
    keys().forEach(registry::delete);
    registry.remove(SESSION_MANAGER, "PendingFileRenameOperations");
  }

  private static List<String> keys() {
    return List.of(
        SERVICING + "RebootPending",
        SERVICING + "PackagesPending",
        SERVICING + "RebootInProgress",
        UPDATE + "RebootRequired");
  }
}
