package dev.lehr.rehearsal.internal.windows.chocolatey;

import dev.lehr.rehearsal.internal.windows.programs.Programs;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Environment;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Chocolatey's folder on the machine: its programs, packages, sources and pins. */
final class ChocolateyHome {
  static final String FOLDER = "C:\\ProgramData\\chocolatey";
  static final String VERSION = "2.4.3";
  static final String COMMUNITY = "https://community.chocolatey.org/api/v2/";

  private final Machine machine;
  private final Drive drive;

  ChocolateyHome(Machine machine) {
    this.machine = machine;
    this.drive = machine.drive();
  }

  /** What Chocolatey's own installer does; {@code environment} is the installing process's. */
  void install(Map<String, String> environment) {
    for (String folder : List.of("bin", "lib\\chocolatey", "config", "helpers", "logs", "tools")) {
      drive.createDirectories(FOLDER + "\\" + folder);
    }
    text(FOLDER + "\\choco.exe", "MZ");
    text(FOLDER + "\\bin\\choco.exe", "MZ");
    text(
        FOLDER + "\\bin\\RefreshEnv.cmd",
        "@echo Refreshing environment variables from registry.\r\n");
    text(FOLDER + "\\helpers\\chocolateyProfile.psm1", "# Chocolatey's profile\r\n");
    text(FOLDER + "\\helpers\\chocolateyInstaller.psm1", "# Chocolatey's helpers\r\n");
    text(FOLDER + "\\lib\\chocolatey\\chocolatey.nuspec", manifest("chocolatey", VERSION));
    machine.environment().set(Environment.Scope.MACHINE, "ChocolateyInstall", FOLDER);
    environment.put("ChocolateyInstall", FOLDER);
    addToPath(FOLDER + "\\bin", environment);
  }

  /** Puts a folder at the end of the machine's path, and of a process's. */
  void addToPath(String folder, Map<String, String> environment) {
    String path = machine.environment().get(Environment.Scope.MACHINE, "Path").orElse("");
    if (!contains(path, folder)) {
      machine
          .environment()
          .set(Environment.Scope.MACHINE, "Path", path.replaceFirst(";$", "") + ";" + folder);
    }
    String own = environment.getOrDefault("Path", "");
    if (!contains(own, folder)) {
      environment.put("Path", own.replaceFirst(";$", "") + ";" + folder);
    }
  }

  private static boolean contains(String path, String folder) {
    return List.of(path.toLowerCase(Locale.ROOT).split(";", -1))
        .contains(folder.toLowerCase(Locale.ROOT));
  }

  /** The folder of an installed package. */
  String packageFolder(String id) {
    return FOLDER + "\\lib\\" + id;
  }

  /** The installed packages. */
  List<PackageManifest> installed() {
    List<PackageManifest> packages = new ArrayList<>();
    if (drive.isDirectory(FOLDER + "\\lib")) {
      for (Drive.Entry folder : drive.list(FOLDER + "\\lib")) {
        find(folder.name()).ifPresent(packages::add);
      }
    }
    return packages;
  }

  /** An installed package. */
  Optional<PackageManifest> find(String id) {
    String path = packageFolder(id) + "\\" + id + ".nuspec";
    return drive.isFile(path) ? PackageManifest.parse(drive.read(path)) : Optional.empty();
  }

  /** Makes a stand-in that runs a program. */
  void shim(String name, String target) {
    String file = name.toLowerCase(Locale.ROOT).endsWith(".exe") ? name : name + ".exe";
    text(FOLDER + "\\bin\\" + file, Programs.SHIM + "\r\n" + target + "\r\n");
  }

  /** Removes the stand-ins whose programs lie in a folder. */
  void removeShims(String folder) {
    for (Drive.Entry entry : drive.list(FOLDER + "\\bin")) {
      String content = new String(drive.read(entry.path()), StandardCharsets.UTF_8);
      String target = content.lines().skip(1).findFirst().orElse("");
      if (content.startsWith(Programs.SHIM)
          && target.toLowerCase(Locale.ROOT).startsWith(folder.toLowerCase(Locale.ROOT) + "\\")) {
        drive.delete(entry.path(), false);
      }
    }
  }

  /** The sources by name, in order; kept in a file of {@code name=address} lines. */
  Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    if (!drive.isFile(sourcesFile())) {
      sources.put("chocolatey", COMMUNITY);
      return sources;
    }
    new String(drive.read(sourcesFile()), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(
            line ->
                sources.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return sources;
  }

  void keepSources(Map<String, String> sources) {
    StringBuilder lines = new StringBuilder();
    sources.forEach(
        (name, address) -> lines.append(name).append('=').append(address).append("\r\n"));
    text(sourcesFile(), lines.toString());
  }

  /** Whether a package must not be upgraded. */
  boolean isPinned(String id) {
    return drive.isFile(packageFolder(id) + "\\.pin");
  }

  void pin(String id, boolean on) {
    String file = packageFolder(id) + "\\.pin";
    if (on) {
      text(file, "");
    } else if (drive.isFile(file)) {
      drive.delete(file, false);
    }
  }

  void log(String line) {
    drive.append(
        FOLDER + "\\logs\\chocolatey.log", (line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  Drive drive() {
    return drive;
  }

  Machine machine() {
    return machine;
  }

  private static String sourcesFile() {
    return FOLDER + "\\config\\rehearsal.sources";
  }

  private static String manifest(String id, String version) {
    return "<package><metadata><id>%s</id><version>%s</version></metadata></package>"
        .formatted(id, version);
  }

  private void text(String path, String content) {
    drive.createDirectories(WindowsPath.parent(path));
    drive.write(path, content.getBytes(StandardCharsets.UTF_8));
  }
}
