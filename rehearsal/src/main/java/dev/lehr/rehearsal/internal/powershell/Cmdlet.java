package dev.lehr.rehearsal.internal.powershell;

/**
 * A command that the host provides.
 *
 * <p>Values are plain Java: {@code null} never appears (an absent value is {@link PowerShellNull}),
 * strings are {@link String}, numbers {@link Integer}, {@link Long} or {@link Double}, booleans
 * {@link Boolean}, arrays {@link java.util.List}, byte arrays {@code byte[]}, hash tables {@link
 * Hashtable}, and everything with members {@link PowerShellObject}.
 */
@FunctionalInterface
public interface Cmdlet {
  /** Runs once, over the whole pipeline input. */
  void run(Invocation invocation);
}
