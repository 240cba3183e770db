package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.Services;
import dev.lehr.rehearsal.internal.windows.state.WinRmConfiguration;
import dev.lehr.rehearsal.internal.windows.state.WinRmConfiguration.Listener;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code winrm.cmd}: quickconfig, set, create, delete, get, enumerate. */
public final class WinRmProgram {
  private static final Pattern FIELD =
      Pattern.compile("([A-Za-z]+)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^;}]*)");
  private static final Pattern LISTENER =
      Pattern.compile(
          "Address=([^+]+)\\+Transport=(\\w+)|Transport=(\\w+)\\+Address=([^+]+)",
          Pattern.CASE_INSENSITIVE);

  /** For the programs' table. */
  WinRmProgram() {}

  void addTo(Map<String, Program> programs) {
    programs.put("winrm", WinRmProgram::run);
  }

  private static int run(Call call) {
    return switch (call.word(0)) {
      case "quickconfig", "qc" -> quickConfig(call);
      case "set", "s" -> set(call);
      case "create", "c" -> create(call);
      case "delete", "d" -> delete(call);
      case "get", "g" -> get(call);
      case "enumerate", "e", "enum" -> enumerate(call);
      case "invoke", "i", "id", "identify", "help" -> 0;
      default -> call.uninterpreted("winrm " + call.word(0));
    };
  }

  /** What {@code winrm quickconfig} and {@code Set-WSManQuickConfig} do. */
  public static void configureQuickly(Machine machine) {
    machine
        .services()
        .find("WinRM")
        .ifPresent(
            service ->
                machine
                    .services()
                    .write(
                        new Services.Service(
                            service.name(),
                            service.displayName(),
                            Services.StartType.AUTOMATIC,
                            service.running(),
                            service.binaryPath(),
                            service.dependencies(),
                            service.account(),
                            service.description())));
    machine.services().start("WinRM");
    machine.winRm().add(new Listener("HTTP", "*", 5985, "", true, ""));
    machine
        .firewall()
        .change(
            rule -> rule.group().equals("Windows Remote Management"),
            rule -> rule.withEnabled(true));
  }

  private static int quickConfig(Call call) {
    boolean ready =
        call.machine().winRm().listens("HTTP", 5985)
            && call.machine()
                .services()
                .find("WinRM")
                .filter(Services.Service::running)
                .isPresent();
    if (call.value("-transport:")
        .or(() -> call.value("/transport:"))
        .filter("https"::equalsIgnoreCase)
        .isPresent()) {
      return call.fail(
          1,
          "Error number:  -2144108267 0x80338115\r\nCannot create a WinRM listener on HTTPS because"
              + " this machine does not have an appropriate certificate.");
    }
    configureQuickly(call.machine());
    call.line("WinRM service is already running on this machine.");
    call.line(
        ready
            ? "WinRM is already set up for remote management on this computer."
            : "WinRM has been updated for remote management.");
    return 0;
  }

  private static int set(Call call) {
    String path = path(call.argument(1).orElse(""));
    Map<String, String> fields = fields(call);
    if (fields.isEmpty()) {
      return call.fail(1, "Error: Invalid use of command line. Type \"winrm -?\" for help.");
    }
    if (path.toLowerCase(Locale.ROOT).startsWith("listener")) {
      return changeListener(call, fields);
    }
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String name = path.isEmpty() ? field.getKey() : path + "\\" + field.getKey();
      if (!call.machine().winRm().set(settingPath(name), field.getValue())) {
        return call.fail(
            1,
            "Message = The WS-Management service cannot process the request. The resource URI does"
                + " not support the setting "
                + name);
      }
    }
    return 0;
  }

  private static int changeListener(Call call, Map<String, String> fields) {
    Optional<Listener> listener = listener(call.argument(1).orElse(""), fields);
    if (listener.isEmpty()) {
      return call.fail(1, "Error: Invalid use of command line. Type \"winrm -?\" for help.");
    }
    WinRmConfiguration configuration = call.machine().winRm();
    configuration.remove(old -> same(old, listener.get()));
    configuration.add(listener.get());
    return 0;
  }

  private static int create(Call call) {
    Optional<Listener> listener = listener(call.argument(1).orElse(""), fields(call));
    if (listener.isEmpty()) {
      return call.fail(1, "Error: Invalid use of command line. Type \"winrm -?\" for help.");
    }
    Optional<String> refused = refusal(call.machine(), listener.get());
    if (refused.isPresent()) {
      return call.fail(1, refused.get());
    }
    call.line("ResourceCreated");
    call.line("    Address = http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous");
    call.line("    ReferenceParameters");
    return 0;
  }

  /** Adds a listener; gives WinRM's words when it refuses. */
  public static Optional<String> refusal(Machine machine, Listener listener) {
    boolean https = listener.transport().equalsIgnoreCase("HTTPS");
    String thumbprint = listener.thumbprint().replace(" ", "");
    if (https && machine.certificates().find(thumbprint).isEmpty()) {
      return Optional.of(
          "Error number:  -2144108267 0x80338115\r\nCannot create a WinRM listener on HTTPS because"
              + " this machine does not have an appropriate certificate. To be used for SSL, a"
              + " certificate must have a CN matching the hostname, be appropriate for Server"
              + " Authentication, and not be expired, revoked, or self-signed. (thumbprint '"
              + thumbprint
              + "')");
    }
    if (!machine.winRm().add(listener)) {
      return Optional.of(
          "Error number:  -2144108493 0x80338033\r\nThe WS-Management service cannot create the"
              + " resource because it already exists.");
    }
    return Optional.empty();
  }

  private static int delete(Call call) {
    Optional<Listener> listener = listener(call.argument(1).orElse(""), Map.of());
    int removed =
        listener.map(wanted -> call.machine().winRm().remove(old -> same(old, wanted))).orElse(0);
    return removed > 0
        ? 0
        : call.fail(
            1,
            "Error number:  -2144108544 0x80338000\r\nThe WS-Management service cannot process the"
                + " request. The service cannot find the resource identified by the resource URI"
                + " and selectors.");
  }

  private static int get(Call call) {
    String prefix = path(call.argument(1).orElse(""));
    call.line("Config");
    for (Map.Entry<String, String> setting : call.machine().winRm().settings().entrySet()) {
      if (setting.getKey().regionMatches(true, 0, prefix, 0, prefix.length())) {
        call.line("    " + setting.getKey().replace('\\', '/') + " = " + setting.getValue());
      }
    }
    return 0;
  }

  private static int enumerate(Call call) {
    for (Listener listener : call.machine().winRm().listeners()) {
      call.line("Listener");
      call.line("    Address = " + listener.address());
      call.line("    Transport = " + listener.transport());
      call.line("    Port = " + listener.port());
      call.line("    Hostname = " + listener.hostName());
      call.line("    Enabled = " + listener.enabled());
      call.line("    URLPrefix = wsman");
      call.line("    CertificateThumbprint = " + listener.thumbprint());
      call.line("    ListeningOn = 127.0.0.1");
      call.line("");
    }
    return 0;
  }

  private static String path(String uri) {
    String text = uri.replace('/', '\\').replaceFirst("(?i)^winrm\\\\config\\\\?", "");
    return text.replaceFirst("\\?.*$", "");
  }

  /** winrm says {@code winrs}, the WSMan: drive says {@code Shell}. */
  private static String settingPath(String path) {
    return path.replaceFirst("(?i)^winrs\\\\", "Shell\\\\");
  }

  private static Optional<Listener> listener(String uri, Map<String, String> fields) {
    Matcher matcher = LISTENER.matcher(uri);
    if (!matcher.find()) {
      return Optional.empty();
    }
    boolean addressFirst = matcher.group(1) != null;
    String transport =
        (addressFirst ? matcher.group(2) : matcher.group(3)).toUpperCase(Locale.ROOT);
    String address = addressFirst ? matcher.group(1) : matcher.group(4);
    int usual = transport.equals("HTTPS") ? 5986 : 5985;
    String port = fields.getOrDefault("Port", String.valueOf(usual));
    return Optional.of(
        new Listener(
            transport,
            address,
            port.matches("\\d{1,5}") ? Integer.parseInt(port) : usual,
            fields.getOrDefault("Hostname", ""),
            !fields.getOrDefault("Enabled", "true").equalsIgnoreCase("false"),
            fields.getOrDefault("CertificateThumbprint", "")));
  }

  private static boolean same(Listener one, Listener other) {
    return one.transport().equalsIgnoreCase(other.transport())
        && one.address().equalsIgnoreCase(other.address());
  }

  /** The {@code @{Name="value";…}} at the end, in whatever pieces quoting left it. */
  private static Map<String, String> fields(Call call) {
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String tail = call.tail().replace("\\\"", "\"");
    int start = tail.indexOf("@{");
    if (start < 0) {
      return fields;
    }
    int end = tail.indexOf('}', start);
    Matcher matcher = FIELD.matcher(tail.substring(start + 2, end < 0 ? tail.length() : end));
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2).replaceAll("^[\"']|[\"']$", "").strip());
    }
    return fields;
  }
}
