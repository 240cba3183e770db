package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.powershell.PowerShellNull;
import dev.lehr.rehearsal.internal.windows.programs.WinRmProgram;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WinRmConfiguration;
import dev.lehr.rehearsal.internal.windows.state.WinRmConfiguration.Listener;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@code WSMan:} drive: WinRM's settings and listeners. */
final class WsManItems {
  private final Machine machine;
  private final WinRmConfiguration winRm;

  WsManItems(Machine machine) {
    this.machine = machine;
    this.winRm = machine.winRm();
  }

  boolean exists(String path) {
    return path.isEmpty()
        || winRm.get(path).isPresent()
        || !listeners(path).isEmpty()
        || winRm.settings().keySet().stream()
            .anyMatch(name -> name.regionMatches(true, 0, path + "\\", 0, path.length() + 1));
  }

  void get(String path, Invocation call) {
    if (winRm.get(path).isPresent()) {
      call.write(setting(path, winRm.get(path).get()));
    } else if (!listeners(path).isEmpty()) {
      listeners(path).forEach(listener -> call.write(thing(listener)));
    } else {
      Items.missing(call, "WSMan:\\localhost\\" + path);
    }
  }

  void list(String path, Invocation call) {
    if (path.toLowerCase(Locale.ROOT).startsWith("listener")) {
      List<Listener> found =
          path.equalsIgnoreCase("listener") ? winRm.listeners() : listeners(path);
      found.forEach(listener -> call.write(thing(listener)));
      return;
    }
    for (Map.Entry<String, String> setting : winRm.settings().entrySet()) {
      if (WindowsPath.parent(setting.getKey()).equalsIgnoreCase(path)) {
        call.write(setting(setting.getKey(), setting.getValue()));
      }
    }
  }

  void set(String path, String value, Invocation call) {
    String text =
        value.equals("True") || value.equals("False") ? value.toLowerCase(Locale.ROOT) : value;
    if (!winRm.set(path, text)) {
      Items.missing(call, "WSMan:\\localhost\\" + path);
    }
  }

  void create(String path, Invocation call) {
    if (!path.equalsIgnoreCase("listener")) {
      call.uninterpreted("New-Item WSMan:\\localhost\\" + path);
      return;
    }
    String transport = Parameters.text(call, "Transport", "HTTP").toUpperCase(Locale.ROOT);
    int usual = transport.equals("HTTPS") ? 5986 : 5985;
    Listener listener =
        new Listener(
            transport,
            Parameters.text(call, "Address", "*"),
            Parameters.number(call, "Port", usual),
            Parameters.text(call, "Hostname", ""),
            Parameters.truth(call, "Enabled").orElse(true),
            Parameters.text(call, "CertificateThumbPrint", ""));
    WinRmProgram.refusal(machine, listener)
        .ifPresentOrElse(
            message -> {
              throw call.terminate(message, "InvalidOperation", "WsManError");
            },
            () -> call.write(thing(listener)));
  }

  void remove(String path, Invocation call) {
    List<Listener> doomed = listeners(path);
    if (doomed.isEmpty() && !Wildcards.has(path)) {
      Items.missing(call, "WSMan:\\localhost\\" + path);
    }
    winRm.remove(doomed::contains);
  }

  private List<Listener> listeners(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("listener\\")) {
      return List.of();
    }
    String name = path.substring("listener\\".length());
    return winRm.listeners().stream()
        .filter(listener -> Wildcards.fits(name, listener.name()))
        .toList();
  }

  private static Thing setting(String path, String value) {
    return new Thing("Microsoft.WSMan.Management.WSManConfigLeafElement")
        .with("Name", WindowsPath.name(path))
        .with("Value", value)
        .with("Type", "System.String")
        .with("PSPath", "WSMan:\\localhost\\" + path)
        .saying(value);
  }

  static Thing thing(Listener listener) {
    List<Object> keys = new ArrayList<>();
    keys.add("Transport=" + listener.transport());
    keys.add("Address=" + listener.address());
    return new Thing("Microsoft.WSMan.Management.WSManConfigContainerElement")
        .with("Name", listener.name())
        .with("Keys", keys)
        .with("Transport", listener.transport())
        .with("Address", listener.address())
        .with("Port", listener.port())
        .with("Hostname", listener.hostName())
        .with("Enabled", listener.enabled())
        .with("CertificateThumbprint", listener.thumbprint())
        .with("Value", PowerShellNull.NULL)
        .with("PSPath", "WSMan:\\localhost\\Listener\\" + listener.name())
        .saying(listener.name());
  }
}
