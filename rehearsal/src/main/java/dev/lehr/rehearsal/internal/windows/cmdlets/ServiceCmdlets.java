package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.powershell.PowerShellFault;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Services;
import dev.lehr.rehearsal.internal.windows.state.Services.Outcome;
import dev.lehr.rehearsal.internal.windows.state.Services.Service;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import java.util.ArrayList;
import java.util.List;

/** Services. */
final class ServiceCmdlets {
  private final Services services;

  ServiceCmdlets(Session session) {
    this.services = session.machine().services();
  }

  void addTo(Cmdlets cmdlets) {
    String common =
        " [Name|ServiceName] [DisplayName:named] [InputObject:named] [PassThru:switch]"
            + " [Force:switch] [Include:named] [Exclude:named] [NoWait:switch]";
    cmdlets.add(
        "Get-Service [Name|ServiceName] [DisplayName:named] [Include:named] [Exclude:named]"
            + " [DependentServices:switch] [RequiredServices:switch] [ComputerName:named]"
            + " [InputObject:named]",
        this::get);
    cmdlets.add("Start-Service" + common, call -> each(call, this::start));
    cmdlets.add("Stop-Service" + common, call -> each(call, this::stop));
    cmdlets.add("Restart-Service" + common, call -> each(call, this::restart));
    cmdlets.add("Suspend-Service" + common, call -> each(call, (one, service) -> {}));
    cmdlets.add("Resume-Service" + common, call -> each(call, (one, service) -> {}));
    cmdlets.add(
        "Set-Service [Name|ServiceName] [DisplayName:named] [Description:named]"
            + " [StartupType|StartType:named] [Status:named] [Credential:named]"
            + " [InputObject:named] [PassThru:switch] [Force:switch] [ComputerName:named]",
        call -> each(call, this::configure));
    cmdlets.add(
        "New-Service [Name|ServiceName] [BinaryPathName|Path] [DisplayName:named]"
            + " [Description:named] [StartupType:named] [DependsOn:named] [Credential:named]",
        this::create);
    cmdlets.add("Remove-Service [Name] [InputObject:named]", call -> each(call, this::remove));
  }

  /** What to do with one service. */
  private interface Action {
    void on(Invocation call, Service service);
  }

  private void each(Invocation call, Action action) {
    for (Service service : chosen(call)) {
      action.on(call, service);
      if (call.isSet("PassThru")) {
        services.find(service.name()).ifPresent(now -> call.write(thing(now)));
      }
    }
  }

  private List<Service> chosen(Invocation call) {
    List<Service> chosen = new ArrayList<>();
    String parameter =
        call.parameter("DisplayName").isPresent() && call.parameter("Name").isEmpty()
            ? "DisplayName"
            : call.parameter("InputObject").isPresent() ? "InputObject" : "Name";
    for (String name : names(call, parameter)) {
      List<Service> found = services.all().stream().filter(service -> fits(service, name)).toList();
      if (found.isEmpty() && !Wildcards.has(name)) {
        call.error(
            "Cannot find any service with service name '%s'.".formatted(name),
            "ObjectNotFound",
            "NoServiceFoundForGivenName");
      }
      chosen.addAll(found);
    }
    return chosen;
  }

  private static List<String> names(Invocation call, String parameter) {
    return parameter.equals("InputObject")
        ? Parameters.value(call, "InputObject").map(Parameters::elements).orElse(List.of()).stream()
            .map(value -> value instanceof Thing thing ? thing.textOf("Name") : call.text(value))
            .toList()
        : Parameters.subjects(call, parameter, "Name", "ServiceName");
  }

  private static boolean fits(Service service, String name) {
    return Wildcards.fits(name, service.name()) || Wildcards.fits(name, service.displayName());
  }

  private void get(Invocation call) {
    boolean all =
        call.parameter("Name").isEmpty()
            && call.parameter("DisplayName").isEmpty()
            && !call.hasInput();
    List<Service> found = all ? services.all() : chosen(call);
    found.forEach(service -> call.write(thing(service)));
  }

  private Thing thing(Service service) {
    List<Object> required = new ArrayList<>(service.dependencies());
    return new Thing("System.ServiceProcess.ServiceController")
        .with("Status", service.running() ? "Running" : "Stopped")
        .with("Name", service.name())
        .with("DisplayName", service.displayName())
        .with("StartType", service.startType().label())
        .with("ServiceName", service.name())
        .with("CanStop", service.running())
        .with("RequiredServices", required)
        .with("ServicesDependedOn", required)
        .with("DependentServices", List.of())
        .with("MachineName", ".")
        .with("ServiceType", "Win32OwnProcess")
        .action("Start", arguments -> require(services.start(service.name()), service))
        .action("Stop", arguments -> require(services.stop(service.name(), true), service))
        .action("Refresh", arguments -> {})
        .action("Close", arguments -> {})
        .action("WaitForStatus", arguments -> {})
        .live(
            "Status",
            () ->
                services.find(service.name()).filter(Service::running).isPresent()
                    ? "Running"
                    : "Stopped")
        .saying(service.name());
  }

  private static void require(Outcome outcome, Service service) {
    if (outcome != Outcome.DONE && outcome != Outcome.ALREADY) {
      throw new PowerShellFault(
          "System.InvalidOperationException",
          "Cannot start service %s on computer '.'.".formatted(service.name()));
    }
  }

  private void start(Invocation call, Service service) {
    if (services.start(service.name()) == Outcome.DISABLED) {
      call.error(
          "Service '%s (%s)' cannot be started due to the following error: Cannot start service %s on computer '.'."
              .formatted(service.displayName(), service.name(), service.name()),
          "OpenError",
          "CouldNotStartService");
    }
  }

  private void stop(Invocation call, Service service) {
    if (services.stop(service.name(), call.isSet("Force")) == Outcome.DEPENDENTS_RUNNING) {
      call.error(
          ("Cannot stop service '%s (%s)' because it has dependent services. It can only be stopped"
                  + " if the Force flag is set.")
              .formatted(service.displayName(), service.name()),
          "InvalidOperation",
          "ServiceHasDependentServices");
    }
  }

  private void restart(Invocation call, Service service) {
    services.stop(service.name(), true);
    start(call, service);
  }

  private void configure(Invocation call, Service old) {
    services.write(
        new Service(
            old.name(),
            Parameters.text(call, "DisplayName", old.displayName()),
            Parameters.text(call, "StartupType")
                .flatMap(Services.StartType::of)
                .orElse(old.startType()),
            old.running(),
            old.binaryPath(),
            old.dependencies(),
            Parameters.value(call, "Credential").map(ServiceCmdlets::account).orElse(old.account()),
            Parameters.text(call, "Description", old.description())));
    switch (Parameters.text(call, "Status", "").toLowerCase(java.util.Locale.ROOT)) {
      case "running" -> start(call, old);
      case "stopped" -> stop(call, old);
      default -> {}
    }
  }

  private static String account(Object credential) {
    return credential instanceof dev.lehr.rehearsal.internal.powershell.PowerShellObject object
        ? object.property("UserName").map(String::valueOf).orElse("LocalSystem")
        : String.valueOf(credential);
  }

  private void create(Invocation call) {
    String name = Parameters.text(call, "Name", "");
    Service service =
        new Service(
            name,
            Parameters.text(call, "DisplayName", name),
            Parameters.text(call, "StartupType")
                .flatMap(Services.StartType::of)
                .orElse(Services.StartType.AUTOMATIC),
            false,
            Parameters.text(call, "BinaryPathName", ""),
            Parameters.texts(call, "DependsOn"),
            Parameters.value(call, "Credential").map(ServiceCmdlets::account).orElse("LocalSystem"),
            Parameters.text(call, "Description", ""));
    if (!services.create(service)) {
      call.error(
          "Service '%s (%s)' cannot be created due to the following error: The specified service already exists"
              .formatted(service.displayName(), name),
          "PermissionDenied",
          "CouldNotNewService");
      return;
    }
    call.write(thing(service));
  }

  private void remove(Invocation call, Service service) {
    services.delete(service.name());
  }
}
