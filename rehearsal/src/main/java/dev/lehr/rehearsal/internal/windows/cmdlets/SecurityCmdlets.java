package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.powershell.PowerShellValues;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.programs.WinRmProgram;
import dev.lehr.rehearsal.internal.windows.state.Certificates;
import dev.lehr.rehearsal.internal.windows.state.Certificates.Certificate;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.WinRmConfiguration.Listener;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Certificates and remoting. */
final class SecurityCmdlets {
  private final Machine machine;
  private final Certificates certificates;

  SecurityCmdlets(Session session) {
    this.machine = session.machine();
    this.certificates = machine.certificates();
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add(
        "New-SelfSignedCertificate [DnsName] [CertStoreLocation:named] [Subject:named]"
            + " [FriendlyName:named] [NotAfter:named] [NotBefore:named] [KeyLength:named]"
            + " [KeyAlgorithm:named] [KeyUsage:named] [KeyExportPolicy:named] [Type:named]"
            + " [HashAlgorithm:named] [TextExtension:named] [Provider:named] [KeySpec:named]"
            + " [Signer:named] [KeyUsageProperty:named]",
        this::create);
    cmdlets.add(
        "Export-Certificate [Cert] [FilePath] [Type:named] [Force:switch] [NoClobber:switch]",
        this::export);
    cmdlets.add(
        "Export-PfxCertificate [Cert] [FilePath] [Password:named] [Force:switch]"
            + " [ChainOption:named]",
        this::export);
    cmdlets.add("Import-Certificate [FilePath] [CertStoreLocation]", call -> load(call, "Root"));
    cmdlets.add(
        "Import-PfxCertificate [FilePath] [CertStoreLocation] [Password:named] [Exportable:switch]",
        call -> load(call, "My"));
    addRemoting(cmdlets);
  }

  private void addRemoting(Cmdlets cmdlets) {
    cmdlets.add(
        "Enable-PSRemoting [Force:switch] [SkipNetworkProfileCheck:switch]",
        call -> WinRmProgram.configureQuickly(machine));
    cmdlets.add(
        "Set-WSManQuickConfig [Force:switch] [SkipNetworkProfileCheck:switch] [UseSSL:switch]",
        call -> WinRmProgram.configureQuickly(machine));
    cmdlets.add(
        "Disable-PSRemoting [Force:switch]",
        call -> machine.winRm().set("Shell\\AllowRemoteShellAccess", "false"));
    cmdlets.add(
        "Set-WSManInstance [ResourceURI] [SelectorSet] [ValueSet:named] [ComputerName:named]",
        this::setInstance);
    cmdlets.add(
        "New-WSManInstance [ResourceURI] [SelectorSet] [ValueSet:named] [ComputerName:named]",
        this::newInstance);
    cmdlets.add(
        "Remove-WSManInstance [ResourceURI] [SelectorSet] [ComputerName:named]",
        this::removeInstance);
    cmdlets.add(
        "Get-WSManInstance [ResourceURI] [SelectorSet] [Enumerate:switch] [ComputerName:named]",
        call -> machine.winRm().listeners().forEach(one -> call.write(WsManItems.thing(one))));
    cmdlets.add(
        "Test-WSMan [ComputerName] [Port:named] [UseSSL:switch] [Authentication:named]",
        call ->
            call.write(
                new Thing("System.Xml.XmlElement").with("ProductVendor", "Microsoft Corporation")));
    cmdlets.accept("Enable-WSManCredSSP [Role] [Force:switch] [DelegateComputer:named]");
  }

  private void create(Invocation call) {
    List<String> names = Parameters.texts(call, "DnsName");
    String subject =
        Parameters.text(call, "Subject")
            .map(text -> text.contains("=") ? text : "CN=" + text)
            .orElse("CN=" + (names.isEmpty() ? machine.hostName() : names.getFirst()));
    Certificate certificate =
        certificate(store(call, "My"), subject, names, Parameters.text(call, "FriendlyName", ""));
    Instant end =
        Parameters.value(call, "NotAfter")
            .flatMap(PowerShellValues::toDateTime)
            .map(time -> time.toInstant())
            .orElse(certificate.notAfter());
    Certificate dated =
        new Certificate(
            certificate.thumbprint(),
            certificate.store(),
            subject,
            names,
            certificate.notBefore(),
            end,
            certificate.friendlyName());
    certificates.add(dated);
    call.write(CertificateItems.thing(dated));
  }

  private Certificate certificate(
      String store, String subject, List<String> names, String friendlyName) {
    byte[] thumbprint = new byte[20];
    machine.random().nextBytes(thumbprint);
    return new Certificate(
        HexFormat.of().withUpperCase().formatHex(thumbprint),
        store,
        subject,
        names,
        machine.now(),
        machine.now().plus(Duration.ofDays(365)),
        friendlyName);
  }

  private static String store(Invocation call, String usual) {
    String location =
        Parameters.text(call, "CertStoreLocation", "Cert:\\LocalMachine\\" + usual)
            .replace('/', '\\');
    return location.replaceFirst("(?i)^cert:\\\\?", "").replaceFirst("\\\\$", "");
  }

  private void export(Invocation call) {
    String thumbprint =
        Parameters.value(call, "Cert")
            .map(
                value ->
                    value instanceof Thing thing ? thing.textOf("Thumbprint") : call.text(value))
            .orElse("");
    for (Object item : call.input()) {
      thumbprint = item instanceof Thing thing ? thing.textOf("Thumbprint") : thumbprint;
    }
    String path = ProviderPath.file(Parameters.text(call, "FilePath", ""), call.location());
    machine.drive().write(path, thumbprint.getBytes(StandardCharsets.US_ASCII));
    machine.drive().entry(path).ifPresent(entry -> call.write(Items.file(machine.drive(), entry)));
  }

  private void load(Invocation call, String usual) {
    String path = ProviderPath.file(Parameters.text(call, "FilePath", ""), call.location());
    byte[] content = machine.drive().read(path);
    String text = new String(content, StandardCharsets.US_ASCII).strip();
    Certificate fresh =
        certificate(store(call, usual), "CN=" + WindowsPath.stem(path), List.of(), "");
    String thumbprint = text.matches("[0-9A-F]{40}") ? text : fresh.thumbprint();
    Certificate certificate =
        new Certificate(
            thumbprint,
            fresh.store(),
            certificates.find(thumbprint).map(Certificate::subject).orElse(fresh.subject()),
            List.of(),
            fresh.notBefore(),
            fresh.notAfter(),
            "");
    certificates.add(certificate);
    call.write(CertificateItems.thing(certificate));
  }

  private void setInstance(Invocation call) {
    String path = settingPath(call);
    Parameters.table(call, "ValueSet")
        .asMap()
        .forEach(
            (name, value) -> {
              String full = path.isEmpty() ? call.text(name) : path + "\\" + call.text(name);
              String text = call.text(value);
              boolean flag = text.equals("True") || text.equals("False");
              machine.winRm().set(full, flag ? text.toLowerCase(Locale.ROOT) : text);
            });
  }

  private static String settingPath(Invocation call) {
    return Parameters.text(call, "ResourceURI", "")
        .replace('/', '\\')
        .replaceFirst("(?i)^winrm\\\\config\\\\?", "");
  }

  private Listener listener(Invocation call) {
    var selector = Parameters.table(call, "SelectorSet");
    var values = Parameters.table(call, "ValueSet");
    String transport =
        selector.get("Transport").map(call::text).orElse("HTTP").toUpperCase(Locale.ROOT);
    String port =
        values.get("Port").map(call::text).orElse(transport.equals("HTTPS") ? "5986" : "5985");
    return new Listener(
        transport,
        selector.get("Address").map(call::text).orElse("*"),
        Integer.parseInt(port),
        values.get("Hostname").map(call::text).orElse(""),
        true,
        values.get("CertificateThumbprint").map(call::text).orElse(""));
  }

  private void newInstance(Invocation call) {
    WinRmProgram.refusal(machine, listener(call))
        .ifPresentOrElse(
            message -> {
              throw call.terminate(message, "InvalidOperation", "WsManError");
            },
            () -> call.write(WsManItems.thing(listener(call))));
  }

  private void removeInstance(Invocation call) {
    var wanted = listener(call);
    machine
        .winRm()
        .remove(
            one ->
                one.transport().equalsIgnoreCase(wanted.transport())
                    && one.address().equalsIgnoreCase(wanted.address()));
  }
}
