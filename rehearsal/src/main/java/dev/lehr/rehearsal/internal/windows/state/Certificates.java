package dev.lehr.rehearsal.internal.windows.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine's certificate stores; certificates are facts about keys, not keys. */
public final class Certificates {
  private final List<Certificate> certificates = new ArrayList<>();

  /**
   * A certificate.
   *
   * @param store such as {@code LocalMachine\My}
   * @param subject such as {@code CN=EC2AMAZ-7N2KQ1B}
   */
  public record Certificate(
      String thumbprint,
      String store,
      String subject,
      List<String> dnsNames,
      Instant notBefore,
      Instant notAfter,
      String friendlyName) {}

  /** Adds a certificate to its store. */
  public synchronized void add(Certificate certificate) {
    certificates.add(certificate);
  }

  /** The certificates of a store. */
  public synchronized List<Certificate> in(String store) {
    return certificates.stream()
        .filter(certificate -> certificate.store().equalsIgnoreCase(store))
        .toList();
  }

  /** A certificate by its thumbprint, in any store. */
  public synchronized Optional<Certificate> find(String thumbprint) {
    return certificates.stream()
        .filter(certificate -> certificate.thumbprint().equalsIgnoreCase(thumbprint))
        .findFirst();
  }

  /** Removes a certificate from a store; false when it was not there. */
  public synchronized boolean remove(String store, String thumbprint) {
    return certificates.removeIf(
        certificate ->
            certificate.store().equalsIgnoreCase(store)
                && certificate.thumbprint().equalsIgnoreCase(thumbprint));
  }

  /** All certificates. */
  public synchronized List<Certificate> all() {
    return List.copyOf(certificates);
  }

  synchronized void restore(List<Certificate> saved) {
    certificates.addAll(saved);
  }
}
