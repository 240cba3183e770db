package dev.lehr.rehearsal.internal.winrm;

import dev.lehr.rehearsal.internal.winrm.WsManRequest.Create;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** A machine's open shells. */
final class Shells {
  /** MaxShellsPerUser of winrm/config/winrs. */
  static final int MOST_PER_USER = 30;

  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Map<String, Shell> open = new ConcurrentHashMap<>();
  private volatile boolean refusing;

  Shells(InstantSource clock, Supplier<UUID> ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /** Whether no new shells are opened: the machine is about to go down. */
  boolean isRefusing() {
    return refusing;
  }

  void refuse(boolean refuse) {
    refusing = refuse;
  }

  /** Opens a shell. Not exact about the limit when several are opened at the same time. */
  Shell open(String user, Create settings) {
    long owned = open.values().stream().filter(shell -> isOwner(user, shell)).count();
    if (owned >= MOST_PER_USER) {
      throw WsManFault.tooManyShells(user, MOST_PER_USER);
    }
    Shell shell = new Shell(newId(), user, settings, clock.instant());
    open.put(shell.id(), shell);
    return shell;
  }

  /** A new identity, for a shell or a command. */
  String newId() {
    return ids.get().toString().toUpperCase(Locale.ROOT);
  }

  /** Does something with a shell, which does not time out meanwhile. */
  <T> T using(String shellId, String user, Function<Shell, T> operation) {
    Shell shell = find(shellId, user);
    shell.enter();
    try {
      return operation.apply(shell);
    } finally {
      shell.leave(clock.instant());
    }
  }

  void close(String shellId, String user) {
    Shell shell = find(shellId, user);
    open.remove(shell.id());
    shell.close();
  }

  /** Closes the shells that have been idle for longer than their time-out. */
  void closeIdle() {
    open.values().stream()
        .filter(shell -> shell.isIdle(clock.instant()))
        .forEach(shell -> Optional.ofNullable(open.remove(shell.id())).ifPresent(Shell::close));
  }

  /** Closes all, as the end of the service does. */
  void closeAll() {
    open.keySet().forEach(id -> Optional.ofNullable(open.remove(id)).ifPresent(Shell::close));
  }

  int count() {
    return open.size();
  }

  private Shell find(String shellId, String user) {
    Shell shell = open.get(shellId);
    if (shell == null) {
      throw WsManFault.shellNotFound(shellId);
    }
    if (!isOwner(user, shell)) {
      throw WsManFault.accessDenied(user, shellId);
    }
    return shell;
  }

  private static boolean isOwner(String user, Shell shell) {
    return shell.owner().equalsIgnoreCase(user);
  }
}
