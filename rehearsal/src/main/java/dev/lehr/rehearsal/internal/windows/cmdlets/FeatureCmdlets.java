package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Features;
import dev.lehr.rehearsal.internal.windows.state.Features.Feature;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.Services;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Roles and features, with Server Manager's cmdlets and DISM's. */
final class FeatureCmdlets {
  private final Session session;
  private final Machine machine;
  private final Features features;

  FeatureCmdlets(Session session) {
    this.session = session;
    this.machine = session.machine();
    this.features = machine.features();
  }

  void addTo(Cmdlets cmdlets) {
    String install =
        " [Name] [IncludeAllSubFeature:switch] [IncludeManagementTools:switch] [Source:named]"
            + " [Restart:switch] [LogPath:named] [Vhd:named] [ComputerName:named]"
            + " [ConfigurationFilePath:named] [Remove:switch]";
    cmdlets.add("Install-WindowsFeature" + install, call -> change(call, true));
    cmdlets.add("Add-WindowsFeature" + install, call -> change(call, true));
    cmdlets.add("Uninstall-WindowsFeature" + install, call -> change(call, false));
    cmdlets.add("Remove-WindowsFeature" + install, call -> change(call, false));
    cmdlets.add("Get-WindowsFeature [Name] [ComputerName:named] [Vhd:named]", this::get);
    String optional =
        " [FeatureName] [Online:switch] [All:switch] [NoRestart:switch] [Source:named]"
            + " [LimitAccess:switch] [Remove:switch] [Path:named] [LogPath:named]"
            + " [PackageName:named]";
    cmdlets.add("Enable-WindowsOptionalFeature" + optional, call -> changeOptional(call, true));
    cmdlets.add("Disable-WindowsOptionalFeature" + optional, call -> changeOptional(call, false));
    cmdlets.add("Get-WindowsOptionalFeature" + optional, this::getOptional);
    cmdlets.add("Get-WindowsCapability [Name:named] [Online:switch]", this::capabilities);
    cmdlets.accept(
        "Add-WindowsCapability [Name:named] [Online:switch] [Source:named]",
        "Remove-WindowsCapability [Name:named] [Online:switch]",
        "Add-WindowsPackage [Online:switch] [PackagePath:named] [NoRestart:switch]",
        "Repair-WindowsImage [Online:switch] [RestoreHealth:switch]");
  }

  private void change(Invocation call, boolean install) {
    List<Feature> changed = new ArrayList<>();
    for (String name : Parameters.subjects(call, "Name", "Name")) {
      Optional<Feature> feature = features.find(name);
      if (feature.isEmpty()) {
        throw call.terminate(
            ("ArgumentNotValid: The role, role service, or feature name is not valid: '%s'. The name"
                    + " was not found.")
                .formatted(name),
            "InvalidArgument",
            "NameDoesNotExist");
      }
      changed.addAll(
          install
              ? features.install(feature.get(), call.isSet("IncludeAllSubFeature"))
              : features.remove(feature.get()));
    }
    if (install && call.isSet("IncludeManagementTools") && isWeb(changed)) {
      features
          .find("Web-Mgmt-Console")
          .ifPresent(one -> changed.addAll(features.install(one, false)));
    }
    afterChange(install, changed);
    boolean restart = changed.stream().anyMatch(Feature::restart);
    call.write(result(changed, restart));
    if (restart && call.isSet("Restart")) {
      session.computer().power().restart(Duration.ZERO);
    }
  }

  private static boolean isWeb(List<Feature> changed) {
    return changed.stream().anyMatch(feature -> feature.name().startsWith("Web-"));
  }

  /** IIS brings services, a site folder and appcmd. */
  private void afterChange(boolean install, List<Feature> changed) {
    if (changed.stream().anyMatch(Feature::restart)) {
      machine.restartState().require();
    }
    boolean web = changed.stream().anyMatch(feature -> feature.name().equals("Web-WebServer"));
    if (web && install) {
      service("W3SVC", "World Wide Web Publishing Service", List.of("WAS"));
      service("WAS", "Windows Process Activation Service", List.of("RpcSs"));
      machine.services().start("W3SVC");
      machine.drive().createDirectories("C:\\inetpub\\wwwroot");
      machine.drive().createDirectories("C:\\inetpub\\logs\\LogFiles");
      machine.drive().createDirectories("C:\\Windows\\System32\\inetsrv\\config");
    } else if (web) {
      machine.services().delete("W3SVC");
    }
  }

  private void service(String name, String display, List<String> dependencies) {
    machine
        .services()
        .create(
            new Services.Service(
                name,
                display,
                Services.StartType.AUTOMATIC,
                false,
                "C:\\Windows\\system32\\svchost.exe -k iissvcs",
                dependencies,
                "LocalSystem",
                ""));
  }

  private static Thing result(List<Feature> changed, boolean restart) {
    List<Object> names = new ArrayList<>();
    changed.forEach(feature -> names.add(feature.displayName()));
    return new Thing("Microsoft.Windows.ServerManager.Commands.FeatureOperationResult")
        .with("Success", true)
        .with("RestartNeeded", restart ? "Yes" : "No")
        .with(
            "ExitCode",
            changed.isEmpty() ? "NoChangeNeeded" : restart ? "SuccessRestartRequired" : "Success")
        .with("FeatureResult", names);
  }

  private void get(Invocation call) {
    List<String> names = Parameters.subjects(call, "Name", "Name");
    for (Feature feature : features.all()) {
      if (names.isEmpty()
          || names.stream().anyMatch(name -> Wildcards.fits(name, feature.name()))) {
        boolean installed = features.isInstalled(feature);
        call.write(
            new Thing("Microsoft.Windows.ServerManager.Commands.Feature")
                .with("DisplayName", feature.displayName())
                .with("Name", feature.name())
                .with("InstallState", installed ? "Installed" : "Available")
                .with("Installed", installed)
                .saying(feature.name()));
      }
    }
  }

  private void changeOptional(Invocation call, boolean enable) {
    List<Feature> changed = new ArrayList<>();
    for (String name : Parameters.subjects(call, "FeatureName", "FeatureName")) {
      Optional<Feature> feature = features.find(name);
      if (feature.isEmpty()) {
        throw call.terminate(
            "Feature name %s is unknown.".formatted(name), "NotSpecified", "COMException");
      }
      changed.addAll(
          enable
              ? features.install(feature.get(), call.isSet("All"))
              : features.remove(feature.get()));
    }
    afterChange(enable, changed);
    call.write(
        new Thing("Microsoft.Dism.Commands.ImageObject")
            .with("Path", "")
            .with("Online", true)
            .with("RestartNeeded", changed.stream().anyMatch(Feature::restart)));
  }

  private void getOptional(Invocation call) {
    String wanted = Parameters.text(call, "FeatureName", "*");
    for (Feature feature : features.all()) {
      for (String name : feature.optionalNames()) {
        if (Wildcards.fits(wanted, name)) {
          call.write(
              new Thing("Microsoft.Dism.Commands.AdvancedFeatureObject")
                  .with("FeatureName", name)
                  .with("State", features.isInstalled(feature) ? "Enabled" : "Disabled")
                  .saying(name));
        }
      }
    }
  }

  private void capabilities(Invocation call) {
    call.write(
        new Thing("Microsoft.Dism.Commands.AdvancedCapabilityObject")
            .with("Name", Parameters.text(call, "Name", "").replace("*", ""))
            .with("State", "NotPresent"));
  }
}
