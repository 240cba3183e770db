package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.state.Certificates;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code Cert:} drive. */
final class CertificateItems {
  private final Machine machine;

  CertificateItems(Machine machine) {
    this.machine = machine;
  }

  boolean exists(String path) {
    return isStore(path) || find(path).isPresent();
  }

  void get(String path, Invocation call) {
    if (isStore(path)) {
      call.write(
          new Thing("System.Security.Cryptography.X509Certificates.X509Store")
              .with("Name", WindowsPath.name(path))
              .action("Open", arguments -> {})
              .action("Close", arguments -> {})
              .action("Add", arguments -> {}));
      return;
    }
    find(path)
        .ifPresentOrElse(
            found -> call.write(thing(found)), () -> Items.missing(call, "Cert:\\" + path));
  }

  void list(String path, boolean deep, Invocation call) {
    for (Certificates.Certificate certificate : machine.certificates().all()) {
      boolean below =
          deep
              && certificate
                  .store()
                  .toLowerCase(java.util.Locale.ROOT)
                  .startsWith(path.toLowerCase(java.util.Locale.ROOT));
      if (certificate.store().equalsIgnoreCase(path) || below) {
        call.write(thing(certificate));
      }
    }
  }

  void remove(String path, Invocation call) {
    if (path.endsWith("*")) {
      String store = WindowsPath.parent(path);
      machine
          .certificates()
          .in(store)
          .forEach(one -> machine.certificates().remove(store, one.thumbprint()));
    } else if (!machine.certificates().remove(WindowsPath.parent(path), WindowsPath.name(path))) {
      Items.missing(call, "Cert:\\" + path);
    }
  }

  void createStore(String path, Invocation call) {
    get(path, call);
  }

  private Optional<Certificates.Certificate> find(String path) {
    return machine.certificates().in(WindowsPath.parent(path)).stream()
        .filter(one -> one.thumbprint().equalsIgnoreCase(WindowsPath.name(path)))
        .findFirst();
  }

  private static boolean isStore(String path) {
    return !path.matches(".*\\\\[0-9A-Fa-f]{40}$");
  }

  static Thing thing(Certificates.Certificate certificate) {
    List<Object> names = new ArrayList<>(certificate.dnsNames());
    return new Thing("System.Security.Cryptography.X509Certificates.X509Certificate2")
        .with("Thumbprint", certificate.thumbprint())
        .with("Subject", certificate.subject())
        .with("Issuer", certificate.subject())
        .with("FriendlyName", certificate.friendlyName())
        .with("NotBefore", Items.time(certificate.notBefore()))
        .with("NotAfter", Items.time(certificate.notAfter()))
        .with("DnsNameList", names)
        .with("HasPrivateKey", true)
        .with("PSParentPath", "Microsoft.PowerShell.Security\\Certificate::" + certificate.store())
        .with("PSPath", "Cert:\\" + certificate.store() + "\\" + certificate.thumbprint())
        .method("GetCertHashString", arguments -> certificate.thumbprint())
        .method(
            "Export",
            arguments ->
                certificate.thumbprint().getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .saying("[Subject]\r\n  " + certificate.subject());
  }
}
