package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.FileTrees;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Registry;
import dev.lehr.rehearsal.internal.windows.state.RegistryValue;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Items of all drives: files, registry keys, variables, certificates, WinRM settings. */
final class ItemCmdlets {
  private final Session session;
  private final Drive drive;
  private final Registry registry;
  private final CertificateItems certificates;
  private final WsManItems wsMan;

  ItemCmdlets(Session session) {
    this.session = session;
    this.drive = session.machine().drive();
    this.registry = session.machine().registry();
    this.certificates = new CertificateItems(session.machine());
    this.wsMan = new WsManItems(session.machine());
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add(
        "Test-Path [Path] [LiteralPath|PSPath:named] [PathType|Type:named] [IsValid:switch]"
            + " [Filter:named] [Include:named] [Exclude:named] [NewerThan:named] [OlderThan:named]",
        this::test);
    cmdlets.add(
        "Get-Item [Path] [LiteralPath|PSPath:named] [Filter:named] [Force:switch] [Stream:named]",
        this::get);
    cmdlets.add(
        "New-Item [Path] [Name:named] [ItemType|Type:named] [Value|Target:named] [Force:switch]"
            + " [Address:named] [Transport:named] [Hostname:named] [Port:named]"
            + " [CertificateThumbPrint:named] [Enabled:named] [Issuer:named] [URI:named]",
        this::create);
    cmdlets.add(
        "Remove-Item [Path] [LiteralPath|PSPath:named] [Recurse:switch] [Force:switch]"
            + " [Filter:named] [Include:named] [Exclude:named] [DeleteKey:switch]",
        this::remove);
    cmdlets.add(
        "Copy-Item [Path] [Destination] [LiteralPath|PSPath:named] [Recurse:switch]"
            + " [Force:switch] [Container:switch] [Filter:named] [Include:named] [Exclude:named]"
            + " [PassThru:switch] [ToSession:named] [FromSession:named]",
        this::copy);
    cmdlets.add(
        "Move-Item [Path] [Destination] [LiteralPath|PSPath:named] [Force:switch] [Filter:named]"
            + " [Include:named] [Exclude:named] [PassThru:switch]",
        this::move);
    cmdlets.add(
        "Rename-Item [Path] [NewName] [LiteralPath|PSPath:named] [Force:switch] [PassThru:switch]",
        this::rename);
    cmdlets.add(
        "Set-Item [Path] [Value] [LiteralPath|PSPath:named] [Force:switch] [PassThru:switch]",
        this::set);
    cmdlets.add("Clear-Item [Path] [Force:switch]", this::clear);
    cmdlets.add("Invoke-Item [Path]", call -> call.uninterpreted("Invoke-Item opens a window"));
  }

  /** The paths that a call is about, from -Path, -LiteralPath or the pipeline. */
  private static List<String> paths(Invocation call) {
    return call.parameter("LiteralPath").isPresent()
        ? Parameters.texts(call, "LiteralPath")
        : Parameters.subjects(call, "Path", "PSPath", "FullName", "Path");
  }

  private ProviderPath place(Invocation call, String path) {
    return ProviderPath.of(path, call.location());
  }

  private void test(Invocation call) {
    List<String> paths = paths(call);
    if (paths.isEmpty()) {
      throw call.terminate(
          "Cannot bind argument to parameter 'Path' because it is null.",
          "InvalidData",
          "ParameterArgumentValidationErrorNullNotAllowed");
    }
    for (String path : paths) {
      call.write(exists(call, path, Parameters.text(call, "PathType", "Any")));
    }
  }

  private boolean exists(Invocation call, String path, String type) {
    try {
      return switch (place(call, path)) {
        case ProviderPath.File file -> fileExists(file.path(), type);
        case ProviderPath.Key key -> registry.exists(key.path()) && !type.equalsIgnoreCase("leaf");
        case ProviderPath.Variable variable ->
            variable.name().isEmpty() || session.environment().containsKey(variable.name());
        case ProviderPath.Certificate certificate -> certificates.exists(certificate.path());
        case ProviderPath.WsMan setting -> wsMan.exists(setting.path());
      };
    } catch (WindowsException unnameable) {
      return false;
    }
  }

  private boolean fileExists(String path, String type) {
    return Wildcards.expand(drive, path, "C:\\").stream()
        .anyMatch(
            entry ->
                switch (type.toLowerCase(Locale.ROOT)) {
                  case "container" -> entry.directory();
                  case "leaf" -> !entry.directory();
                  default -> true;
                });
  }

  private void get(Invocation call) {
    for (String path : paths(call)) {
      switch (place(call, path)) {
        case ProviderPath.File file -> getFile(call, file.path(), path);
        case ProviderPath.Key key -> {
          if (registry.exists(key.path())) {
            call.write(Items.key(registry, key.path()));
          } else {
            Items.missing(call, path);
          }
        }
        case ProviderPath.Variable variable -> EnvironmentItems.get(session, variable.name(), call);
        case ProviderPath.Certificate certificate -> certificates.get(certificate.path(), call);
        case ProviderPath.WsMan setting -> wsMan.get(setting.path(), call);
      }
    }
  }

  private void getFile(Invocation call, String file, String path) {
    List<Drive.Entry> found = Wildcards.expand(drive, file, "C:\\");
    if (found.isEmpty() && !Wildcards.has(file)) {
      Items.missing(call, file.isEmpty() ? path : file);
    }
    found.forEach(entry -> call.write(Items.file(drive, entry)));
  }

  private void create(Invocation call) {
    for (String path : namedPaths(call)) {
      switch (place(call, path)) {
        case ProviderPath.File file -> createFile(call, file.path());
        case ProviderPath.Key key -> createKey(call, key.path());
        case ProviderPath.Variable variable -> {
          session.environment().put(variable.name(), Parameters.text(call, "Value", ""));
          EnvironmentItems.get(session, variable.name(), call);
        }
        case ProviderPath.WsMan setting -> wsMan.create(setting.path(), call);
        case ProviderPath.Certificate store -> certificates.createStore(store.path(), call);
      }
    }
  }

  private static List<String> namedPaths(Invocation call) {
    List<String> paths = Parameters.subjects(call, "Path", "FullName", "Path");
    Optional<String> name = Parameters.text(call, "Name");
    if (name.isEmpty()) {
      return paths;
    }
    List<String> parents = paths.isEmpty() ? List.of(call.location()) : paths;
    return parents.stream().map(parent -> WindowsPath.join(parent, name.get())).toList();
  }

  private void createFile(Invocation call, String path) {
    String type = Parameters.text(call, "ItemType", "File").toLowerCase(Locale.ROOT);
    if (type.equals("directory") || type.equals("container")) {
      createFolder(call, path);
      return;
    }
    if (!type.equals("file")) {
      call.uninterpreted("New-Item -ItemType " + type);
      return;
    }
    if (drive.exists(path) && !call.isSet("Force")) {
      call.error("The file '%s' already exists.".formatted(path), "WriteError", "NewItemIOError");
      return;
    }
    if (call.isSet("Force")) {
      drive.createDirectories(WindowsPath.parent(path));
    }
    String text = Parameters.text(call, "Value", "");
    drive.write(path, text.getBytes(StandardCharsets.UTF_8));
    drive.entry(path).ifPresent(entry -> call.write(Items.file(drive, entry)));
  }

  private void createFolder(Invocation call, String path) {
    if (!drive.createDirectories(path) && !call.isSet("Force")) {
      call.error(
          "An item with the specified name %s already exists.".formatted(path),
          "ResourceExists",
          "DirectoryExist");
      return;
    }
    drive.entry(path).ifPresent(entry -> call.write(Items.file(drive, entry)));
  }

  private void createKey(Invocation call, String path) {
    String parent = WindowsPath.parent(path);
    if (registry.exists(path) && !call.isSet("Force")) {
      call.error("A key in this path already exists.", "ResourceExists", "System.IO.IOException");
      return;
    }
    if (!call.isSet("Force") && parent.indexOf('\\') > 0 && !registry.exists(parent)) {
      call.error(
          "The registry key at the specified path does not exist.",
          "InvalidArgument",
          "System.ArgumentException");
      return;
    }
    if (call.isSet("Force")) {
      registry.values(path).keySet().forEach(name -> registry.remove(path, name));
    }
    registry.create(path);
    Parameters.text(call, "Value")
        .ifPresent(text -> registry.set(path, "", RegistryValue.string(text)));
    call.write(Items.key(registry, path));
  }

  private void remove(Invocation call) {
    for (String path : paths(call)) {
      switch (place(call, path)) {
        case ProviderPath.File file -> removeFiles(call, file.path());
        case ProviderPath.Key key -> removeKey(call, key.path());
        case ProviderPath.Variable variable -> session.environment().remove(variable.name());
        case ProviderPath.Certificate certificate -> certificates.remove(certificate.path(), call);
        case ProviderPath.WsMan setting -> wsMan.remove(setting.path(), call);
      }
    }
  }

  private void removeFiles(Invocation call, String path) {
    List<Drive.Entry> found =
        Wildcards.expand(drive, path, "C:\\").stream()
            .filter(entry -> Selection.of(call).takes(entry.name()))
            .toList();
    if (found.isEmpty() && !Wildcards.has(path)) {
      Items.missing(call, path);
    }
    for (Drive.Entry entry : found) {
      removeFile(call, entry);
    }
  }

  private void removeFile(Invocation call, Drive.Entry entry) {
    boolean readOnly = drive.attributes(entry.path()).contains("R");
    if (readOnly && !call.isSet("Force")) {
      call.error(
          ("Cannot remove item %s: You do not have sufficient access rights to perform this"
                  + " operation.")
              .formatted(entry.path()),
          "PermissionDenied",
          "RemoveFileSystemItemUnAuthorizedAccess");
      return;
    }
    boolean filled = entry.directory() && !drive.list(entry.path()).isEmpty();
    if (filled && !call.isSet("Recurse")) {
      throw call.terminate(
          ("The item at %s has children and the Recurse parameter was not specified. A prompt is"
                  + " not possible in a non-interactive session.")
              .formatted(entry.path()),
          "InvalidOperation",
          "InvalidOperation");
    }
    drive.delete(entry.path(), entry.directory());
  }

  private void removeKey(Invocation call, String path) {
    if (path.endsWith("*")) {
      String parent = WindowsPath.parent(path);
      registry.children(parent).forEach(child -> registry.delete(parent + "\\" + child));
    } else if (!registry.exists(path)) {
      Items.missing(call, path);
    } else if (!registry.children(path).isEmpty() && !call.isSet("Recurse")) {
      throw call.terminate(
          "The item at %s has children and the Recurse parameter was not specified."
              .formatted(path),
          "InvalidOperation",
          "InvalidOperation");
    } else {
      registry.delete(path);
    }
  }

  private void copy(Invocation call) {
    String destination = Parameters.text(call, "Destination", ".");
    for (String path : paths(call)) {
      if (!(place(call, path) instanceof ProviderPath.File source)) {
        call.uninterpreted("Copy-Item outside of the file system");
        continue;
      }
      String target = ProviderPath.file(destination, call.location());
      List<Drive.Entry> found =
          Wildcards.expand(drive, source.path(), "C:\\").stream()
              .filter(entry -> Selection.of(call).takes(entry.name()))
              .toList();
      if (found.isEmpty() && !Wildcards.has(source.path())) {
        Items.missing(call, source.path());
      }
      found.forEach(entry -> copyOne(call, entry, target));
    }
  }

  private void copyOne(Invocation call, Drive.Entry entry, String target) {
    String into = drive.isDirectory(target) ? WindowsPath.join(target, entry.name()) : target;
    if (entry.directory()) {
      if (call.isSet("Recurse")) {
        FileTrees.copy(drive, entry.path(), into, true);
      } else {
        drive.createDirectories(into);
      }
    } else {
      if (call.isSet("Force") && drive.exists(into)) {
        Items.setReadOnly(drive, into, false);
      }
      drive.copyFile(entry.path(), into);
    }
    if (call.isSet("PassThru")) {
      drive.entry(into).ifPresent(copied -> call.write(Items.file(drive, copied)));
    }
  }

  private void move(Invocation call) {
    String destination = Parameters.text(call, "Destination", ".");
    for (String path : paths(call)) {
      String source = ProviderPath.file(path, call.location());
      String target = ProviderPath.file(destination, call.location());
      List<Drive.Entry> found = Wildcards.expand(drive, source, "C:\\");
      if (found.isEmpty() && !Wildcards.has(source)) {
        Items.missing(call, source);
      }
      for (Drive.Entry entry : found) {
        moveOne(call, entry, target);
      }
    }
  }

  private void moveOne(Invocation call, Drive.Entry entry, String target) {
    String into = drive.isDirectory(target) ? WindowsPath.join(target, entry.name()) : target;
    if (drive.exists(into) && !call.isSet("Force")) {
      call.error(
          "Cannot create a file when that file already exists.", "WriteError", "MoveItemIOError");
      return;
    }
    drive.move(entry.path(), into);
  }

  private void rename(Invocation call) {
    String newName = Parameters.text(call, "NewName", "");
    for (String path : paths(call)) {
      switch (place(call, path)) {
        case ProviderPath.File file ->
            drive.move(
                file.path(),
                WindowsPath.join(WindowsPath.parent(file.path()), WindowsPath.name(newName)));
        default -> call.uninterpreted("Rename-Item outside of the file system");
      }
    }
  }

  private void set(Invocation call) {
    String value = Parameters.text(call, "Value", "");
    for (String path : paths(call)) {
      switch (place(call, path)) {
        case ProviderPath.Variable variable -> session.environment().put(variable.name(), value);
        case ProviderPath.WsMan setting -> wsMan.set(setting.path(), value, call);
        case ProviderPath.Key key -> registry.set(key.path(), "", RegistryValue.string(value));
        default -> call.uninterpreted("Set-Item on " + path);
      }
    }
  }

  private void clear(Invocation call) {
    for (String path : paths(call)) {
      if (place(call, path) instanceof ProviderPath.WsMan setting) {
        wsMan.set(setting.path(), "", call);
      } else {
        call.uninterpreted("Clear-Item on " + path);
      }
    }
  }
}
