package dev.lehr.rehearsal.internal.windows.chocolatey;

import dev.lehr.rehearsal.internal.windows.chocolatey.PackageSource.Offer;
import dev.lehr.rehearsal.internal.windows.programs.Archives;
import dev.lehr.rehearsal.internal.windows.programs.Call;
import dev.lehr.rehearsal.internal.windows.programs.Downloads;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Installs, upgrades and removes packages: files, scripts and stand-ins. */
final class PackageInstaller {
  private static final Set<Integer> RESTART_CODES = Set.of(1641, 3010);

  private final Call call;
  private final ChocoRequest request;
  private final ChocolateyHome home;
  private final List<PackageSource> sources;
  private final Set<String> underWay = new HashSet<>();
  private final List<String> failures = new ArrayList<>();
  private int succeeded;
  private int exitCode;

  PackageInstaller(Call call, ChocoRequest request, ChocolateyHome home) {
    this.call = call;
    this.request = request;
    this.home = home;
    this.sources = sources();
  }

  /** A package that is wanted. */
  record Wanted(String id, Optional<String> version) {}

  private List<PackageSource> sources() {
    List<String> names =
        request
            .value("source")
            .map(text -> List.of(text.split(";", -1)))
            .orElseGet(() -> List.copyOf(home.sources().values()));
    List<PackageSource> found = new ArrayList<>();
    for (String name : names) {
      String address = home.sources().getOrDefault(name.strip(), name.strip());
      boolean web = address.matches("(?i)https?://.*");
      found.add(
          web
              ? new FeedSource(new Downloads(), address)
              : new FolderSource(home.drive(), address, call.session().absolute(address)));
    }
    return found;
  }

  /** Installs packages that are not there; with upgrade, also newer versions of those that are. */
  int install(List<Wanted> wanted, boolean upgrade) {
    for (Wanted one : wanted) {
      try {
        installOne(one, upgrade, "");
      } catch (Downloads.DownloadException unreachable) {
        call.line("Unable to load the service index for source. " + unreachable.getMessage());
        fail(one.id(), notFound(one.id()));
      } catch (IllegalStateException | Archives.BadArchiveException bad) {
        fail(one.id(), one.id() + " not installed. " + bad.getMessage());
      }
    }
    return summary(upgrade ? "upgraded" : "installed", wanted.size());
  }

  private void installOne(Wanted wanted, boolean upgrade, String range) {
    String key = wanted.id().toLowerCase(Locale.ROOT);
    if (!underWay.add(key)) {
      return;
    }
    Optional<PackageManifest> present = home.find(wanted.id());
    boolean keep = present.isPresent() && !upgrade && !request.has("force");
    if (keep) {
      call.line(" - " + wanted.id() + " v" + present.get().version() + " already installed.");
      call.line("   Use --force to reinstall, specify a version to install, or try upgrade.");
      succeeded += range.isEmpty() ? 1 : 0;
      return;
    }
    if (present.isPresent() && upgrade && home.isPinned(wanted.id())) {
      call.line(wanted.id() + " is pinned. Skipping pinned package.");
      return;
    }
    Optional<Offer> offer = best(wanted, range);
    if (offer.isEmpty()) {
      fail(wanted.id(), notFound(wanted.id()));
      return;
    }
    boolean newest =
        present.isPresent()
            && !request.has("force")
            && present.get().version().compareTo(offer.get().version()) >= 0;
    if (newest) {
      call.line(
          "%s v%s is the latest version available based on your source(s)."
              .formatted(wanted.id(), present.get().version()));
      succeeded++;
      return;
    }
    present.ifPresent(old -> runScript(old, "chocolateyBeforeModify.ps1"));
    deploy(offer.get());
  }

  private String notFound(String id) {
    List<String> names = sources.stream().map(PackageSource::name).toList();
    return String.join(
        "\r\n",
        id + " not installed. The package was not found with the source(s) listed.",
        " Source(s): '" + String.join(";", names) + "'",
        " NOTE: When you specify explicit sources, it overrides default sources.",
        "If the package version is a prerelease and you didn't specify `--pre`,",
        " the package may not be found.");
  }

  private Optional<Offer> best(Wanted wanted, String range) {
    List<Offer> offers = new ArrayList<>();
    for (PackageSource source : sources) {
      offers.addAll(source.versions(wanted.id()));
    }
    boolean pre = request.has("prerelease") || wanted.version().isPresent();
    return offers.stream()
        .filter(offer -> pre || !offer.version().isPrerelease())
        .filter(offer -> offer.version().isIn(range))
        .filter(
            offer ->
                wanted.version().map(PackageVersion::new).map(offer.version()::sameAs).orElse(true))
        .max(Comparator.comparing(Offer::version));
  }

  private void deploy(Offer offer) {
    Drive drive = home.drive();
    String folder = home.packageFolder(offer.id());
    String file = folder + "\\" + offer.id() + ".nupkg";
    drive.createDirectories(folder);
    drive.write(file, offer.content());
    PackageManifest manifest =
        drive
            .find(file)
            .flatMap(PackageManifest::of)
            .orElseThrow(
                () -> new IllegalStateException("The package file has no readable .nuspec."));
    if (!request.has("ignoredependencies")) {
      manifest.dependencies().forEach(this::installDependency);
    }
    if (manifest.dependencies().stream().anyMatch(one -> failures.contains(one.id()))) {
      drive.delete(folder, true);
      fail(offer.id(), offer.id() + " not installed. A dependency could not be installed.");
      return;
    }
    call.line("");
    call.line(manifest.id() + " v" + manifest.version());
    unpack(drive, file, folder, manifest);
    call.line(
        manifest.id() + " package files install completed. Performing other installation steps.");
    finish(manifest, runScript(manifest, "chocolateyInstall.ps1"));
  }

  private void installDependency(PackageManifest.Dependency dependency) {
    Optional<PackageManifest> present = home.find(dependency.id());
    boolean enough = present.filter(found -> found.version().isIn(dependency.range())).isPresent();
    if (!enough) {
      installOne(new Wanted(dependency.id(), Optional.empty()), true, dependency.range());
    }
  }

  private static void unpack(Drive drive, String file, String folder, PackageManifest manifest) {
    Archives.unzip(drive, file, folder);
    for (String part : List.of("_rels", "package", "[Content_Types].xml")) {
      String path = folder + "\\" + part;
      if (drive.exists(path)) {
        drive.delete(path, true);
      }
    }
    for (Drive.Entry entry : drive.list(folder)) {
      boolean other =
          WindowsPath.extension(entry.name()).equalsIgnoreCase(".nuspec")
              && !entry.name().equalsIgnoreCase(manifest.id() + ".nuspec");
      if (other) {
        drive.move(entry.path(), folder + "\\" + manifest.id() + ".nuspec");
      }
    }
  }

  private void finish(PackageManifest manifest, int code) {
    boolean good = code == 0 || RESTART_CODES.contains(code);
    if (!good) {
      call.line("The install of " + manifest.id() + " was NOT successful.");
      fail(
          manifest.id(),
          "%s (exited %d) - Error while running '%s\\tools\\chocolateyInstall.ps1'."
              .formatted(manifest.id(), code, home.packageFolder(manifest.id())));
      exitCode = code < 0 ? 1 : code;
      moveToFailed(manifest);
      return;
    }
    exitCode = Math.max(exitCode, code);
    makeShims(home.packageFolder(manifest.id()));
    call.line(" The install of " + manifest.id() + " was successful.");
    call.line("  Deployed to '" + home.packageFolder(manifest.id()) + "'");
    home.log(manifest.id() + " v" + manifest.version() + " installed");
    succeeded++;
  }

  private void moveToFailed(PackageManifest manifest) {
    String target = ChocolateyHome.FOLDER + "\\lib-bad\\" + manifest.id();
    home.drive().createDirectories(WindowsPath.parent(target));
    if (home.drive().exists(target)) {
      home.drive().delete(target, true);
    }
    home.drive().move(home.packageFolder(manifest.id()), target);
  }

  private void makeShims(String folder) {
    for (Drive.Entry entry : home.drive().list(folder)) {
      if (entry.directory()) {
        makeShims(entry.path());
      } else if (WindowsPath.extension(entry.name()).equalsIgnoreCase(".exe")
          && !home.drive().exists(entry.path() + ".ignore")) {
        home.shim(entry.name(), entry.path());
      }
    }
  }

  private int runScript(PackageManifest manifest, String name) {
    String folder = home.packageFolder(manifest.id());
    String script = folder + "\\tools\\" + name;
    if (!home.drive().isFile(script)) {
      return 0;
    }
    Session session = scriptSession(manifest, folder);
    int code =
        call.session().computer().powerShell().runFile(session, script, List.of(), call.streams());
    String asked = session.environment().getOrDefault(ChocolateyCmdlets.EXIT_CODE, "");
    // What a package does to its own process is seen by later packages of this run only.
    call.session().environment().putAll(kept(session));
    return asked.matches("-?\\d{1,9}") ? exitCode(code, Integer.parseInt(asked)) : code;
  }

  /** A script that failed is not made good by a restart that an earlier installer wanted. */
  private static int exitCode(int ofScript, int asked) {
    boolean failed = ofScript != 0;
    return failed && (asked == 0 || RESTART_CODES.contains(asked)) ? ofScript : asked;
  }

  private java.util.Map<String, String> kept(Session session) {
    String path = session.environment().getOrDefault("Path", "");
    return java.util.Map.of("Path", path);
  }

  private Session scriptSession(PackageManifest manifest, String folder) {
    Session session = call.session().child();
    var variables = session.environment();
    variables.put("ChocolateyPackageName", manifest.id());
    variables.put(
        "ChocolateyPackageTitle", manifest.title().isEmpty() ? manifest.id() : manifest.title());
    variables.put("ChocolateyPackageVersion", manifest.version().text());
    variables.put("ChocolateyPackageFolder", folder);
    variables.put("ChocolateyInstall", ChocolateyHome.FOLDER);
    request
        .value("package-parameters")
        .ifPresent(text -> variables.put("ChocolateyPackageParameters", text));
    request
        .value("install-arguments")
        .ifPresent(text -> variables.put("ChocolateyInstallArguments", text));
    if (request.has("force")) {
      variables.put("ChocolateyForce", "True");
    }
    if (request.has("ignore-checksums")) {
      variables.put("ChocolateyIgnoreChecksums", "true");
    }
    session.setLocation(call.session().location());
    return session;
  }

  /** Removes packages. */
  int uninstall(List<String> names) {
    for (String name : names) {
      Optional<PackageManifest> present = home.find(name);
      if (present.isEmpty()) {
        fail(name, name + " is not installed. Cannot uninstall a non-existent package.");
        continue;
      }
      runScript(present.get(), "chocolateyBeforeModify.ps1");
      int code = runScript(present.get(), "chocolateyUninstall.ps1");
      if (code != 0 && !RESTART_CODES.contains(code)) {
        fail(
            name, name + " not uninstalled. An error occurred during uninstall: exit code " + code);
        continue;
      }
      exitCode = Math.max(exitCode, code);
      home.removeShims(home.packageFolder(name));
      home.drive().delete(home.packageFolder(name), true);
      call.line(" " + name + " has been successfully uninstalled.");
      succeeded++;
    }
    return summary("uninstalled", names.size());
  }

  private void fail(String id, String message) {
    failures.add(id);
    call.line(message);
    home.log(message);
  }

  private int summary(String verb, int total) {
    int all = Math.max(total, succeeded + failures.size());
    String bad = failures.isEmpty() ? "" : " %d packages failed.".formatted(failures.size());
    call.line("");
    call.line("Chocolatey %s %d/%d packages.%s".formatted(verb, succeeded, all, bad));
    call.line(" See the log for details (" + ChocolateyHome.FOLDER + "\\logs\\chocolatey.log).");
    if (!failures.isEmpty()) {
      call.line("");
      call.line("Failures");
      failures.forEach(id -> call.line(" - " + id));
    }
    return failures.isEmpty() ? exitCode : Math.max(1, exitCode);
  }
}
