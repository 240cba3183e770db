package dev.lehr.rehearsal.internal.windows.chocolatey;

import dev.lehr.rehearsal.internal.windows.chocolatey.PackageInstaller.Wanted;
import dev.lehr.rehearsal.internal.windows.programs.Call;
import dev.lehr.rehearsal.internal.windows.programs.Program;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code choco.exe}, with the words and exit codes of version 2. */
public final class ChocoProgram implements Program {
  @Override
  public int run(Call call) {
    ChocoRequest request = ChocoRequest.parse(call.arguments());
    ChocolateyHome home = new ChocolateyHome(call.machine());
    if (request.command().equals("--version") || request.command().equals("-v")) {
      call.line(ChocolateyHome.VERSION);
      return 0;
    }
    if (!request.has("limit-output")) {
      call.line("Chocolatey v" + ChocolateyHome.VERSION);
    }
    return switch (request.command()) {
      case "install", "cinst" -> install(call, request, home, false);
      case "upgrade", "update", "cup" -> install(call, request, home, true);
      case "uninstall", "cuninst" ->
          new PackageInstaller(call, request, home).uninstall(request.names());
      case "list" -> list(call, request, home);
      case "search", "find", "info" -> search(call, request, home);
      case "source", "sources" -> source(call, request, home);
      case "pin" -> pin(call, request, home);
      case "outdated" -> 0;
      case "config",
          "feature",
          "features",
          "setapikey",
          "apikey",
          "cache",
          "export",
          "-?",
          "--help",
          "help",
          "" ->
          accept(call, request);
      default ->
          call.fail(
              1,
              "Could not find a command registered that meets '%s'.\r\n Try choco -? for command"
                      .formatted(request.command())
                  + " reference/help.");
    };
  }

  private static int accept(Call call, ChocoRequest request) {
    if (request.command().startsWith("feature") && !request.names().isEmpty()) {
      call.line(
          "%sd %s"
              .formatted(
                  request.names().getFirst().replaceFirst("e?$", "e"),
                  request.value("name").orElse("")));
    }
    if (request.command().equals("config") && !request.names().isEmpty()) {
      call.line("Updated " + request.value("name").orElse(""));
    }
    return 0;
  }

  private static int install(
      Call call, ChocoRequest request, ChocolateyHome home, boolean upgrade) {
    List<Wanted> wanted = new ArrayList<>();
    for (String name : request.names()) {
      if (name.toLowerCase(Locale.ROOT).endsWith(".config")) {
        wanted.addAll(listed(call, name));
      } else if (name.equalsIgnoreCase("all") && upgrade) {
        home.installed().forEach(one -> wanted.add(new Wanted(one.id(), Optional.empty())));
      } else {
        wanted.add(new Wanted(name, request.value("version")));
      }
    }
    if (wanted.isEmpty()) {
      return call.fail(1, "Package name is required. Please pass at least one package name.");
    }
    call.line((upgrade ? "Upgrading" : "Installing") + " the following packages:");
    call.line(String.join(";", wanted.stream().map(Wanted::id).toList()));
    call.line("By installing, you accept licenses for the packages.");
    return new PackageInstaller(call, request, home).install(wanted, upgrade);
  }

  /** What a {@code packages.config} lists. */
  private static List<Wanted> listed(Call call, String file) {
    byte[] xml = call.machine().drive().read(call.session().absolute(file));
    List<Wanted> wanted = new ArrayList<>();
    Optional<Document> document = FeedXml.parse(new ByteArrayInputStream(xml));
    if (document.isEmpty()) {
      call.line(WindowsPath.name(file) + " is not readable XML.");
      return wanted;
    }
    NodeList nodes = document.get().getElementsByTagName("package");
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        String version = element.getAttribute("version");
        wanted.add(
            new Wanted(
                element.getAttribute("id"),
                version.isEmpty() ? Optional.empty() : Optional.of(version)));
      }
    }
    return wanted;
  }

  private static int list(Call call, ChocoRequest request, ChocolateyHome home) {
    List<PackageManifest> shown =
        home.installed().stream()
            .filter(
                one ->
                    request.names().isEmpty()
                        || one.id().equalsIgnoreCase(request.names().getFirst())
                        || (!request.has("exact")
                            && one.id()
                                .toLowerCase(Locale.ROOT)
                                .contains(request.names().getFirst().toLowerCase(Locale.ROOT))))
            .toList();
    boolean limited = request.has("limit-output");
    shown.forEach(one -> call.line(one.id() + (limited ? "|" : " ") + one.version()));
    if (!limited) {
      call.line(shown.size() + " packages installed.");
    }
    return 0;
  }

  private static int search(Call call, ChocoRequest request, ChocolateyHome home) {
    return request.has("local-only")
        ? list(call, request, home)
        : call.uninterpreted("choco " + request.command());
  }

  private static int source(Call call, ChocoRequest request, ChocolateyHome home) {
    Map<String, String> sources = home.sources();
    String verb = request.names().isEmpty() ? "list" : request.names().getFirst();
    String name = request.value("name").orElse("");
    switch (verb.toLowerCase(Locale.ROOT)) {
      case "add" -> {
        sources.put(name, request.value("source").orElse(""));
        call.line("Added " + name + " - " + sources.get(name));
      }
      case "remove", "disable" -> {
        sources.remove(name);
        call.line((verb.equals("remove") ? "Removed " : "Disabled ") + name);
      }
      case "enable" -> sources.putIfAbsent(name, ChocolateyHome.COMMUNITY);
      default -> sources.forEach((one, address) -> call.line(one + " - " + address));
    }
    home.keepSources(sources);
    return 0;
  }

  private static int pin(Call call, ChocoRequest request, ChocolateyHome home) {
    String verb = request.names().isEmpty() ? "list" : request.names().getFirst();
    String name = request.value("name").orElse("");
    if (verb.equalsIgnoreCase("list")) {
      home.installed().stream()
          .filter(one -> home.isPinned(one.id()))
          .forEach(one -> call.line(one.id() + "|" + one.version()));
      return 0;
    }
    if (home.find(name).isEmpty()) {
      return call.fail(1, "Unable to find package named '" + name + "' to pin.");
    }
    home.pin(name, verb.equalsIgnoreCase("add"));
    call.line(
        "Successfully "
            + (verb.equalsIgnoreCase("add") ? "added" : "removed")
            + " a pin for "
            + name
            + ".");
    return 0;
  }
}
