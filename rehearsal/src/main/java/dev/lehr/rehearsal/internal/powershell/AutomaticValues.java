package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Optional;

/** The values of automatic variables. */
final class AutomaticValues {
  private AutomaticValues() {}

  /** {@code $PWD}. */
  static PowerShellObject path(String location) {
    Properties properties =
        new Properties()
            .with("Drive", location.isEmpty() ? "" : location.substring(0, 1))
            .with("ProviderPath", location)
            .with("Path", location);
    return new CustomObject(
        "System.Management.Automation.PathInfo", properties, Optional.of(location));
  }

  /** {@code $PSVersionTable}. */
  static Hashtable versionTable() {
    Hashtable table = new Hashtable();
    table.put("PSVersion", VersionValue.parse("5.1.20348.2849"));
    table.put("PSEdition", "Desktop");
    table.put(
        "PSCompatibleVersions",
        Values.array(List.of(VersionValue.parse("1.0"), VersionValue.parse("5.1.20348.2849"))));
    table.put("BuildVersion", VersionValue.parse("10.0.20348.2849"));
    table.put("CLRVersion", VersionValue.parse("4.0.30319.42000"));
    table.put("WSManStackVersion", VersionValue.parse("3.0"));
    table.put("PSRemotingProtocolVersion", VersionValue.parse("2.3"));
    table.put("SerializationVersion", VersionValue.parse("1.1.0.1"));
    return table;
  }

  /** {@code $Host}. */
  static PowerShellObject host() {
    Properties size = new Properties().with("Width", 120).with("Height", 3000);
    Properties raw =
        new Properties()
            .with("BufferSize", CustomObject.of(size))
            .with("WindowSize", CustomObject.of(size))
            .with("WindowTitle", "Windows PowerShell")
            .with("ForegroundColor", "Gray")
            .with("BackgroundColor", "Black");
    Properties ui = new Properties().with("RawUI", CustomObject.of(raw));
    Properties properties =
        new Properties()
            .with("Name", "ConsoleHost")
            .with("Version", VersionValue.parse("5.1.20348.2849"))
            .with("CurrentCulture", "en-US")
            .with("CurrentUICulture", "en-US")
            .with("UI", CustomObject.of(ui));
    return new CustomObject(
        "System.Management.Automation.Internal.Host.InternalHost", properties, Optional.empty());
  }
}
