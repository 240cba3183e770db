package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Firewall;
import dev.lehr.rehearsal.internal.windows.state.Firewall.Rule;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** The firewall. */
final class FirewallCmdlets {
  private static final String FIELDS =
      " [DisplayName:named] [Group:named] [Description:named] [Enabled:named] [Profile:named]"
          + " [Direction:named] [Action:named] [Protocol:named] [LocalPort:named]"
          + " [RemotePort:named] [LocalAddress:named] [RemoteAddress:named] [Program:named]"
          + " [Service:named] [InterfaceType:named] [EdgeTraversalPolicy:named] [IcmpType:named]"
          + " [PolicyStore:named] [DisplayGroup:named] [PassThru:switch] [InputObject:named]"
          + " [NewDisplayName:named] [All:switch] [Package:named] [Platform:named]";

  private final Firewall firewall;
  private final Session session;

  FirewallCmdlets(Session session) {
    this.session = session;
    this.firewall = session.machine().firewall();
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add("New-NetFirewallRule [Name]" + FIELDS, this::create);
    cmdlets.add("Get-NetFirewallRule [Name]" + FIELDS, this::get);
    cmdlets.add("Set-NetFirewallRule [Name]" + FIELDS, this::set);
    cmdlets.add("Remove-NetFirewallRule [Name]" + FIELDS, this::remove);
    cmdlets.add("Enable-NetFirewallRule [Name]" + FIELDS, call -> enable(call, true));
    cmdlets.add("Disable-NetFirewallRule [Name]" + FIELDS, call -> enable(call, false));
    cmdlets.add(
        "Set-NetFirewallProfile [Profile|Name] [Enabled:named] [DefaultInboundAction:named]"
            + " [DefaultOutboundAction:named] [NotifyOnListen:named] [LogFileName:named]"
            + " [LogAllowed:named] [LogBlocked:named] [LogMaxSizeKilobytes:named]"
            + " [AllowUnicastResponseToMulticast:named] [All:switch] [PolicyStore:named]"
            + " [AllowInboundRules:named]",
        this::setProfile);
    cmdlets.add(
        "Get-NetFirewallProfile [Profile|Name] [All:switch] [PolicyStore:named]", this::profiles);
  }

  private void create(Invocation call) {
    String display = Parameters.text(call, "DisplayName", Parameters.text(call, "Name", ""));
    byte[] seed = new byte[16];
    session.machine().random().nextBytes(seed);
    String name = Parameters.text(call, "Name", "{" + UUID.nameUUIDFromBytes(seed) + "}");
    if (firewall.rules().stream().anyMatch(rule -> rule.name().equalsIgnoreCase(name))) {
      call.error(
          "Cannot create a file when that file already exists.",
          "NotSpecified",
          "Windows System Error 183");
      return;
    }
    String ports = String.join(",", Parameters.texts(call, "LocalPort"));
    Rule rule =
        new Rule(
            name,
            display,
            Parameters.text(call, "Group", ""),
            Parameters.truth(call, "Enabled").orElse(true),
            Parameters.text(call, "Direction", "Inbound"),
            Parameters.text(call, "Action", "Allow"),
            Parameters.text(call, "Protocol", "Any"),
            ports.isEmpty() ? "Any" : ports);
    firewall.add(rule);
    call.write(thing(rule));
  }

  private static Thing thing(Rule rule) {
    return new Thing("Microsoft.Management.Infrastructure.CimInstance#MSFT_NetFirewallRule")
        .with("Name", rule.name())
        .with("DisplayName", rule.displayName())
        .with("DisplayGroup", rule.group())
        .with("Group", rule.group())
        .with("Enabled", rule.enabled() ? "True" : "False")
        .with("Direction", rule.direction())
        .with("Action", rule.action())
        .with("Protocol", rule.protocol())
        .with("LocalPort", rule.localPort())
        .saying(rule.name());
  }

  /** The rules a call names, by name, display name or group, or pipes in. */
  private Predicate<Rule> chosen(Invocation call) {
    if (call.hasInput()) {
      List<String> names = Parameters.subjects(call, "Name", "Name");
      return rule -> names.stream().anyMatch(rule.name()::equalsIgnoreCase);
    }
    List<String> names = Parameters.texts(call, "Name");
    List<String> displays = Parameters.texts(call, "DisplayName");
    List<String> groups =
        call.parameter("DisplayGroup").isPresent()
            ? Parameters.texts(call, "DisplayGroup")
            : Parameters.texts(call, "Group");
    boolean all = names.isEmpty() && displays.isEmpty() && groups.isEmpty();
    return rule ->
        all
            || fits(names, rule.name())
            || fits(displays, rule.displayName())
            || fits(groups, rule.group());
  }

  private static boolean fits(List<String> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> Wildcards.fits(pattern, text));
  }

  private void get(Invocation call) {
    Predicate<Rule> chosen = chosen(call);
    List<Rule> found =
        firewall.rules().stream()
            .filter(chosen)
            .filter(rule -> agrees(call, "Direction", rule.direction()))
            .filter(rule -> agrees(call, "Enabled", String.valueOf(rule.enabled())))
            .filter(rule -> agrees(call, "Action", rule.action()))
            .toList();
    if (found.isEmpty()) {
      none(call);
    }
    found.forEach(rule -> call.write(thing(rule)));
  }

  private static boolean agrees(Invocation call, String parameter, String value) {
    return Parameters.text(call, parameter).map(value::equalsIgnoreCase).orElse(true);
  }

  private static void none(Invocation call) {
    String what =
        Parameters.text(call, "DisplayName")
            .or(() -> Parameters.text(call, "Name"))
            .or(() -> Parameters.text(call, "DisplayGroup"))
            .orElse("");
    if (!Wildcards.has(what)) {
      call.error(
          "No MSFT_NetFirewallRule objects found with property 'InstanceID' equal to '%s'.  Verify the value of the property and retry."
              .formatted(what),
          "ObjectNotFound",
          "CmdletizationQuery_NotFound_InstanceID");
    }
  }

  private void set(Invocation call) {
    // With a name the other parameters are new values; a display name alone selects.
    int changed = firewall.change(chosen(call), rule -> changed(call, rule));
    if (changed == 0) {
      none(call);
    }
  }

  private static Rule changed(Invocation call, Rule rule) {
    String ports = String.join(",", Parameters.texts(call, "LocalPort"));
    return new Rule(
        rule.name(),
        Parameters.text(call, "NewDisplayName", rule.displayName()),
        rule.group(),
        Parameters.truth(call, "Enabled").orElse(rule.enabled()),
        Parameters.text(call, "Direction", rule.direction()),
        Parameters.text(call, "Action", rule.action()),
        Parameters.text(call, "Protocol", rule.protocol()),
        ports.isEmpty() ? rule.localPort() : ports);
  }

  private void remove(Invocation call) {
    if (firewall.remove(chosen(call)) == 0) {
      none(call);
    }
  }

  private void enable(Invocation call, boolean on) {
    if (firewall.change(chosen(call), rule -> rule.withEnabled(on)) == 0) {
      none(call);
    }
  }

  private void setProfile(Invocation call) {
    List<String> profiles = Parameters.subjects(call, "Profile", "Name");
    Parameters.truth(call, "Enabled")
        .ifPresent(
            on ->
                (profiles.isEmpty() ? List.of("all") : profiles)
                    .forEach(profile -> firewall.turn(profile, on)));
  }

  private void profiles(Invocation call) {
    List<String> wanted = Parameters.texts(call, "Profile");
    firewall
        .profiles()
        .forEach(
            (name, on) -> {
              if (wanted.isEmpty() || wanted.stream().anyMatch(name::equalsIgnoreCase)) {
                call.write(
                    new Thing(
                            "Microsoft.Management.Infrastructure.CimInstance#MSFT_NetFirewallProfile")
                        .with("Name", name)
                        .with("Enabled", on ? "True" : "False")
                        .saying(name));
              }
            });
  }
}
