package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Environment;
import dev.lehr.rehearsal.internal.windows.state.Registry;
import dev.lehr.rehearsal.internal.windows.state.RegistryPath;
import dev.lehr.rehearsal.internal.windows.state.RegistryValue;
import dev.lehr.rehearsal.internal.windows.state.RegistryValue.Kind;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Item properties: the values of registry keys, and a few of files. */
final class PropertyCmdlets {
  private final Drive drive;
  private final Registry registry;

  PropertyCmdlets(Session session) {
    this.drive = session.machine().drive();
    this.registry = session.machine().registry();
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add(
        "Get-ItemProperty [Path] [Name] [LiteralPath|PSPath:named]", call -> get(call, false));
    cmdlets.add(
        "Get-ItemPropertyValue [Path] [Name] [LiteralPath|PSPath:named]", call -> get(call, true));
    cmdlets.add(
        "Set-ItemProperty [Path] [Name] [Value] [LiteralPath|PSPath:named] [Type|PropertyType:named]"
            + " [Force:switch] [PassThru:switch] [InputObject:named]",
        this::set);
    cmdlets.add(
        "New-ItemProperty [Path] [Name] [LiteralPath|PSPath:named] [Value:named]"
            + " [PropertyType|Type:named] [Force:switch]",
        this::create);
    cmdlets.add(
        "Remove-ItemProperty [Path] [Name] [LiteralPath|PSPath:named] [Force:switch]",
        this::remove);
    cmdlets.add("Clear-ItemProperty [Path] [Name] [LiteralPath:named]", this::clear);
  }

  private static List<String> paths(Invocation call) {
    return call.parameter("LiteralPath").isPresent()
        ? Parameters.texts(call, "LiteralPath")
        : Parameters.subjects(call, "Path", "PSPath", "FullName");
  }

  private void get(Invocation call, boolean plain) {
    for (String path : paths(call)) {
      if (ProviderPath.of(path, call.location()) instanceof ProviderPath.Key key) {
        keys(key.path()).forEach(one -> getKey(call, one, plain));
        if (keys(key.path()).isEmpty()) {
          Items.missing(call, path);
        }
        continue;
      }
      String file = ProviderPath.file(path, call.location());
      Optional<Drive.Entry> entry = drive.entry(file);
      entry.ifPresentOrElse(found -> getFile(call, found, plain), () -> Items.missing(call, file));
    }
  }

  private void getFile(Invocation call, Drive.Entry entry, boolean plain) {
    Thing thing = Items.file(drive, entry);
    if (!plain) {
      call.write(thing);
      return;
    }
    for (String name : Parameters.texts(call, "Name")) {
      thing.property(name).ifPresent(call::write);
    }
  }

  /** The keys a path means: its last name may be {@code *}. */
  private List<String> keys(String path) {
    if (!Wildcards.has(path)) {
      return registry.exists(path) ? List.of(path) : List.of();
    }
    String parent = WindowsPath.parent(path);
    return registry.children(parent).stream()
        .filter(child -> Wildcards.fits(WindowsPath.name(path), child))
        .map(child -> parent + "\\" + child)
        .toList();
  }

  private void getKey(Invocation call, String key, boolean plain) {
    List<String> wanted = Parameters.texts(call, "Name");
    Thing thing = new Thing("System.Management.Automation.PSCustomObject");
    boolean found = wanted.isEmpty();
    for (Map.Entry<String, RegistryValue> value : registry.values(key).entrySet()) {
      String name = value.getKey().isEmpty() ? "(default)" : value.getKey();
      if (wanted.isEmpty() || wanted.stream().anyMatch(one -> Wildcards.fits(one, name))) {
        found = true;
        thing.with(name, data(value.getValue()));
        if (plain) {
          call.write(data(value.getValue()));
        }
      }
    }
    String shown = RegistryPath.shown(registry.actualPath(key));
    if (!found) {
      call.error(
          "Property %s does not exist at path %s.".formatted(String.join(", ", wanted), shown),
          "InvalidArgument",
          "System.Management.Automation.PSArgumentException");
    } else if (!plain) {
      call.write(
          thing
              .with("PSPath", "Microsoft.PowerShell.Core\\Registry::" + shown)
              .with(
                  "PSParentPath",
                  "Microsoft.PowerShell.Core\\Registry::" + WindowsPath.parent(shown))
              .with("PSChildName", WindowsPath.name(shown))
              .with("PSProvider", "Microsoft.PowerShell.Core\\Registry"));
    }
  }

  private void set(Invocation call) {
    for (String path : paths(call)) {
      if (!(ProviderPath.of(path, call.location()) instanceof ProviderPath.Key key)) {
        setFile(call, path);
        continue;
      }
      if (!registry.exists(key.path())) {
        Items.missing(call, path);
        continue;
      }
      String name = Parameters.text(call, "Name", "");
      Kind kind =
          kind(call, "Type", registry.value(key.path(), valueName(name)).map(RegistryValue::kind));
      registry.set(key.path(), valueName(name), value(call, kind));
    }
  }

  private void setFile(Invocation call, String path) {
    String file = ProviderPath.file(path, call.location());
    Optional<Drive.Entry> entry = drive.entry(file);
    if (entry.isEmpty()) {
      Items.missing(call, file);
      return;
    }
    Thing thing = Items.file(drive, entry.get());
    thing.setProperty(
        Parameters.text(call, "Name", ""), Parameters.value(call, "Value").orElse(""));
  }

  private void create(Invocation call) {
    for (String path : paths(call)) {
      if (!(ProviderPath.of(path, call.location()) instanceof ProviderPath.Key key)) {
        call.uninterpreted("New-ItemProperty on a file");
        continue;
      }
      String name = valueName(Parameters.text(call, "Name", ""));
      if (!registry.exists(key.path())) {
        Items.missing(call, path);
      } else if (registry.value(key.path(), name).isPresent() && !call.isSet("Force")) {
        call.error("The property already exists.", "ResourceExists", "System.IO.IOException");
      } else {
        RegistryValue value = value(call, kind(call, "PropertyType", Optional.empty()));
        registry.set(key.path(), name, value);
        call.write(
            new Thing("System.Management.Automation.PSCustomObject")
                .with(name, data(value))
                .with("PSPath", "Microsoft.PowerShell.Core\\Registry::" + key.path())
                .with("PSChildName", WindowsPath.name(key.path())));
      }
    }
  }

  private void remove(Invocation call) {
    for (String path : paths(call)) {
      if (!(ProviderPath.of(path, call.location()) instanceof ProviderPath.Key key)) {
        call.uninterpreted("Remove-ItemProperty on a file");
        continue;
      }
      for (String name : Parameters.texts(call, "Name")) {
        if (!removed(key.path(), name)) {
          call.error(
              "Property %s does not exist at path %s.".formatted(name, key.path()),
              "InvalidArgument",
              "System.Management.Automation.PSArgumentException");
        }
      }
    }
  }

  private boolean removed(String key, String name) {
    if (!Wildcards.has(name)) {
      return registry.remove(key, valueName(name));
    }
    registry.values(key).keySet().stream()
        .filter(one -> Wildcards.fits(name, one))
        .forEach(one -> registry.remove(key, one));
    return true;
  }

  private void clear(Invocation call) {
    for (String path : paths(call)) {
      if (ProviderPath.of(path, call.location()) instanceof ProviderPath.Key key) {
        registry.set(key.path(), Parameters.text(call, "Name", ""), RegistryValue.string(""));
      }
    }
  }

  private static String valueName(String name) {
    return name.equalsIgnoreCase("(default)") ? "" : name;
  }

  private static Kind kind(Invocation call, String parameter, Optional<Kind> existing) {
    return Parameters.text(call, parameter)
        .map(PropertyCmdlets::kindNamed)
        .or(() -> existing)
        .orElseGet(() -> kindOf(Parameters.value(call, "Value").orElse("")));
  }

  private static Kind kindNamed(String name) {
    return Kind.of(name).orElse(Kind.STRING);
  }

  private static Kind kindOf(Object value) {
    return switch (value) {
      case Integer number -> Kind.DWORD;
      case Long number -> Kind.QWORD;
      case byte[] bytes -> Kind.BINARY;
      case List<?> list -> Kind.MULTI_STRING;
      default -> Kind.STRING;
    };
  }

  private static RegistryValue value(Invocation call, Kind kind) {
    Object raw = Parameters.value(call, "Value").orElse("");
    try {
      return switch (kind) {
        case DWORD -> RegistryValue.number((int) number(call, raw));
        case QWORD -> new RegistryValue(kind, number(call, raw));
        case MULTI_STRING ->
            new RegistryValue(kind, Parameters.elements(raw).stream().map(call::text).toList());
        case BINARY -> new RegistryValue(kind, bytes(call, raw));
        case STRING, EXPAND_STRING -> new RegistryValue(kind, call.text(raw));
      };
    } catch (NumberFormatException notANumber) {
      throw call.terminate(
          "Cannot convert value \"%s\" to type \"System.Int32\".".formatted(call.text(raw)),
          "WriteError",
          "System.ArgumentException");
    }
  }

  private static long number(Invocation call, Object raw) {
    if (raw instanceof Number number) {
      return number.longValue();
    }
    if (raw instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    String text = call.text(raw).strip();
    return text.isEmpty() ? 0 : Long.decode(text);
  }

  private static byte[] bytes(Invocation call, Object raw) {
    if (raw instanceof byte[] bytes) {
      return bytes;
    }
    List<Object> elements = Parameters.elements(raw);
    byte[] bytes = new byte[elements.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) number(call, elements.get(i));
    }
    return bytes;
  }

  /** A registry value's data as a script sees it. */
  static Object data(RegistryValue value) {
    return switch (value.kind()) {
      case EXPAND_STRING ->
          Environment.expand(
              value.text(), Map.of("SystemRoot", "C:\\Windows", "SYSTEMROOT", "C:\\Windows"));
      case MULTI_STRING -> new ArrayList<Object>((List<?>) value.data());
      default -> value.data();
    };
  }
}
