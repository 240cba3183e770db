package dev.lehr.rehearsal.internal.windows.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The WinRM service's settings and listeners, by the paths of the {@code WSMan:} drive below {@code
 * localhost}: {@code Service\Auth\Basic}. Names compare without case.
 */
public final class WinRmConfiguration {
  private static final Map<String, String> STOCK =
      Map.ofEntries(
          Map.entry("MaxEnvelopeSizekb", "500"),
          Map.entry("MaxTimeoutms", "60000"),
          Map.entry("MaxBatchItems", "32000"),
          Map.entry("Client\\NetworkDelayms", "5000"),
          Map.entry("Client\\AllowUnencrypted", "false"),
          Map.entry("Client\\TrustedHosts", ""),
          Map.entry("Client\\Auth\\Basic", "true"),
          Map.entry("Client\\Auth\\Digest", "true"),
          Map.entry("Client\\Auth\\Kerberos", "true"),
          Map.entry("Client\\Auth\\Negotiate", "true"),
          Map.entry("Client\\Auth\\Certificate", "true"),
          Map.entry("Client\\Auth\\CredSSP", "false"),
          Map.entry("Service\\RootSDDL", "O:NSG:BAD:P(A;;GA;;;BA)(A;;GR;;;IU)"),
          Map.entry("Service\\MaxConcurrentOperationsPerUser", "1500"),
          Map.entry("Service\\EnumerationTimeoutms", "240000"),
          Map.entry("Service\\MaxConnections", "300"),
          Map.entry("Service\\MaxPacketRetrievalTimeSeconds", "120"),
          Map.entry("Service\\AllowUnencrypted", "false"),
          Map.entry("Service\\Auth\\Basic", "false"),
          Map.entry("Service\\Auth\\Kerberos", "true"),
          Map.entry("Service\\Auth\\Negotiate", "true"),
          Map.entry("Service\\Auth\\Certificate", "false"),
          Map.entry("Service\\Auth\\CredSSP", "false"),
          Map.entry("Service\\Auth\\CbtHardeningLevel", "Relaxed"),
          Map.entry("Service\\IPv4Filter", "*"),
          Map.entry("Service\\IPv6Filter", "*"),
          Map.entry("Service\\EnableCompatibilityHttpListener", "false"),
          Map.entry("Service\\EnableCompatibilityHttpsListener", "false"),
          Map.entry("Service\\CertificateThumbprint", ""),
          Map.entry("Shell\\AllowRemoteShellAccess", "true"),
          Map.entry("Shell\\IdleTimeout", "7200000"),
          Map.entry("Shell\\MaxConcurrentUsers", "2147483647"),
          Map.entry("Shell\\MaxShellRunTime", "2147483647"),
          Map.entry("Shell\\MaxProcessesPerShell", "2147483647"),
          Map.entry("Shell\\MaxMemoryPerShellMB", "2147483647"),
          Map.entry("Shell\\MaxShellsPerUser", "2147483647"));

  private final Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<Listener> listeners = new ArrayList<>();

  /**
   * A listener.
   *
   * @param transport {@code HTTP} or {@code HTTPS}
   */
  public record Listener(
      String transport,
      String address,
      int port,
      String hostName,
      boolean enabled,
      String thumbprint) {
    /** Its name below {@code WSMan:\localhost\Listener}. */
    public String name() {
      return "Listener_"
          + Integer.toUnsignedString((transport + address).toLowerCase(Locale.ROOT).hashCode());
    }
  }

  WinRmConfiguration() {
    settings.putAll(STOCK);
    listeners.add(new Listener("HTTP", "*", 5985, "", true, ""));
  }

  /** A setting by its path below localhost. */
  public synchronized Optional<String> get(String path) {
    return Optional.ofNullable(settings.get(path));
  }

  /** Changes a setting; false when there is none by that path. */
  public synchronized boolean set(String path, String value) {
    return settings.computeIfPresent(path, (name, old) -> value) != null;
  }

  /** All settings by path. */
  public synchronized Map<String, String> settings() {
    return new TreeMap<>(settings);
  }

  /** All listeners. */
  public synchronized List<Listener> listeners() {
    return List.copyOf(listeners);
  }

  /** Adds a listener; false when there is one for this transport and address. */
  public synchronized boolean add(Listener listener) {
    boolean taken =
        listeners.stream()
            .anyMatch(
                old ->
                    old.transport().equalsIgnoreCase(listener.transport())
                        && old.address().equalsIgnoreCase(listener.address()));
    return !taken && listeners.add(listener);
  }

  /** Removes listeners; gives how many. */
  public synchronized int remove(Predicate<Listener> which) {
    int before = listeners.size();
    listeners.removeIf(which);
    return before - listeners.size();
  }

  /** Whether something listens on the transport's usual port. */
  public synchronized boolean listens(String transport, int port) {
    return listeners.stream()
        .anyMatch(
            listener ->
                listener.enabled()
                    && listener.transport().equalsIgnoreCase(transport)
                    && listener.port() == port);
  }

  /** Whether a setting is {@code true}. */
  public boolean isTrue(String path) {
    return get(path).filter("true"::equalsIgnoreCase).isPresent();
  }

  synchronized void restore(Map<String, String> saved, List<Listener> savedListeners) {
    settings.putAll(saved);
    listeners.clear();
    listeners.addAll(savedListeners);
  }
}
