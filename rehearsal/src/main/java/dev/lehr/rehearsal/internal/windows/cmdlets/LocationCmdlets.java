package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Registry;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Going places and looking around. */
final class LocationCmdlets {
  private final Session session;
  private final Drive drive;
  private final Registry registry;
  private final Deque<String> pushed = new ArrayDeque<>();

  LocationCmdlets(Session session) {
    this.session = session;
    this.drive = session.machine().drive();
    this.registry = session.machine().registry();
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add("Set-Location [Path] [LiteralPath:named] [PassThru:switch]", this::go);
    cmdlets.add("Push-Location [Path] [LiteralPath:named] [StackName:named]", this::push);
    cmdlets.add("Pop-Location [StackName:named]", this::pop);
    cmdlets.add("Get-Location [PSDrive:named] [Stack:switch]", this::where);
    cmdlets.add(
        "Get-ChildItem [Path] [Filter] [LiteralPath|PSPath:named] [Recurse:switch] [Force:switch]"
            + " [File:switch] [Directory:switch] [Name:switch] [Hidden:switch] [Include:named]"
            + " [Exclude:named] [Depth:named] [Attributes:named] [ReadOnly:switch] [System:switch]",
        this::list);
    cmdlets.add("Resolve-Path [Path] [LiteralPath:named] [Relative:switch]", this::resolve);
    cmdlets.add("Convert-Path [Path] [LiteralPath:named]", this::convert);
    cmdlets.add(
        "New-PSDrive [Name] [PSProvider] [Root] [Scope:named] [Credential:named] [Persist:switch]"
            + " [Description:named]",
        this::newDrive);
    cmdlets.accept("Remove-PSDrive [Name] [Force:switch] [PSProvider:named]");
    cmdlets.add("Get-PSDrive [Name] [PSProvider:named] [Scope:named]", this::drives);
  }

  private void go(Invocation call) {
    String path =
        Parameters.text(call, "Path")
            .or(() -> Parameters.text(call, "LiteralPath"))
            .orElse("C:\\Users\\" + session.user());
    enter(call, path);
  }

  private void enter(Invocation call, String path) {
    switch (ProviderPath.of(path, call.location())) {
      case ProviderPath.File file -> {
        if (drive.isDirectory(file.path())) {
          call.setLocation(drive.actualPath(file.path()));
        } else {
          Items.missing(call, file.path());
        }
      }
      case ProviderPath.Key key -> {
        if (registry.exists(key.path())) {
          call.setLocation(key.path());
        } else {
          Items.missing(call, path);
        }
      }
      default -> call.setLocation(path);
    }
  }

  private void push(Invocation call) {
    pushed.push(call.location());
    Parameters.text(call, "Path")
        .or(() -> Parameters.text(call, "LiteralPath"))
        .ifPresent(path -> enter(call, path));
  }

  private void pop(Invocation call) {
    if (!pushed.isEmpty()) {
      call.setLocation(pushed.pop());
    }
  }

  private void where(Invocation call) {
    call.write(pathInfo(call.location()));
  }

  private static Thing pathInfo(String path) {
    return new Thing("System.Management.Automation.PathInfo")
        .with("Path", path)
        .with("ProviderPath", path)
        .with("Drive", path.substring(0, Math.max(0, path.indexOf(':'))))
        .saying(path);
  }

  private void list(Invocation call) {
    List<String> paths =
        call.parameter("LiteralPath").isPresent()
            ? Parameters.texts(call, "LiteralPath")
            : Parameters.subjects(call, "Path", "PSPath", "FullName");
    for (String path : paths.isEmpty() ? List.of(call.location()) : paths) {
      switch (ProviderPath.of(path, call.location())) {
        case ProviderPath.File file -> listFiles(call, file.path());
        case ProviderPath.Key key -> listKeys(call, key.path());
        case ProviderPath.Variable variable ->
            EnvironmentItems.get(session, variable.name().isEmpty() ? "*" : variable.name(), call);
        case ProviderPath.Certificate certificate ->
            new CertificateItems(session.machine())
                .list(certificate.path(), call.isSet("Recurse"), call);
        case ProviderPath.WsMan setting ->
            new WsManItems(session.machine()).list(setting.path(), call);
      }
    }
  }

  private void listFiles(Invocation call, String path) {
    int depth =
        call.isSet("Recurse") || call.parameter("Depth").isPresent()
            ? Parameters.number(call, "Depth", Integer.MAX_VALUE)
            : 0;
    Selection selection = Selection.of(call);
    if (!Wildcards.has(path) && drive.isDirectory(path)) {
      walk(call, path, selection, depth);
      return;
    }
    List<Drive.Entry> found = Wildcards.expand(drive, path, "C:\\");
    if (found.isEmpty() && !Wildcards.has(path)) {
      Items.missing(call, path);
    }
    for (Drive.Entry entry : found) {
      if (depth > 0 && entry.directory()) {
        show(call, entry, selection);
        walk(call, entry.path(), selection, depth - 1);
      } else {
        show(call, entry, selection);
      }
    }
    if (depth > 0 && Wildcards.has(path)) {
      deeper(call, path, depth);
    }
  }

  /** {@code dir C:\x\*.log -Recurse} means the pattern in every folder below. */
  private void deeper(Invocation call, String path, int depth) {
    String parent = WindowsPath.parent(path);
    if (Wildcards.has(parent) || !drive.isDirectory(parent)) {
      return;
    }
    Selection byName = new Selection(WindowsPath.name(path), List.of(), List.of());
    for (Drive.Entry child : drive.list(parent)) {
      if (child.directory() && !byName.takes(child.name())) {
        walk(call, child.path(), byName, depth - 1);
      }
    }
  }

  private void walk(Invocation call, String folder, Selection selection, int depth) {
    for (Drive.Entry entry : drive.list(folder)) {
      show(call, entry, selection);
      boolean hidden = drive.attributes(entry.path()).contains("H");
      if (entry.directory() && depth > 0 && (!hidden || call.isSet("Force"))) {
        walk(call, entry.path(), selection, depth - 1);
      }
    }
  }

  private void show(Invocation call, Drive.Entry entry, Selection selection) {
    boolean kind =
        (!call.isSet("File") || !entry.directory())
            && (!call.isSet("Directory") || entry.directory());
    boolean hidden = drive.attributes(entry.path()).contains("H");
    boolean seen = !hidden || call.isSet("Force") || call.isSet("Hidden");
    if (kind && seen && selection.takes(entry.name())) {
      call.write(call.isSet("Name") ? entry.name() : Items.file(drive, entry));
    }
  }

  private void listKeys(Invocation call, String path) {
    boolean pattern = Wildcards.has(WindowsPath.name(path));
    String parent = pattern ? WindowsPath.parent(path) : path;
    if (!registry.exists(parent)) {
      Items.missing(call, path);
      return;
    }
    String wanted = pattern ? WindowsPath.name(path) : "*";
    for (String child : registry.children(parent)) {
      String full = parent + "\\" + child;
      if (Wildcards.fits(wanted, child)) {
        call.write(call.isSet("Name") ? child : Items.key(registry, full));
      }
      if (call.isSet("Recurse")) {
        listKeys(call, full);
      }
    }
  }

  private void resolve(Invocation call) {
    for (String path : Parameters.subjects(call, "Path", "PSPath", "FullName")) {
      String full = ProviderPath.file(path, call.location());
      List<Drive.Entry> found = Wildcards.expand(drive, full, "C:\\");
      if (found.isEmpty() && !Wildcards.has(full)) {
        Items.missing(call, full);
      }
      found.forEach(entry -> call.write(pathInfo(entry.path())));
    }
  }

  private void convert(Invocation call) {
    for (String path : Parameters.subjects(call, "Path", "PSPath", "FullName")) {
      String full = ProviderPath.file(path, call.location());
      if (drive.exists(full)) {
        call.write(drive.actualPath(full));
      } else {
        Items.missing(call, full);
      }
    }
  }

  private void newDrive(Invocation call) {
    String root = Parameters.text(call, "Root", "");
    boolean known =
        ProviderPath.of(root, "C:\\") instanceof ProviderPath.Key
            && Parameters.text(call, "Name", "")
                .toUpperCase(java.util.Locale.ROOT)
                .matches("HK\\w+");
    if (!known) {
      call.uninterpreted("New-PSDrive -Root " + root);
    }
    call.write(
        new Thing("System.Management.Automation.PSDriveInfo")
            .with("Name", Parameters.text(call, "Name", ""))
            .with("Root", root));
  }

  private void drives(Invocation call) {
    String wanted = Parameters.text(call, "Name", "*").replace(":", "");
    for (String name : List.of("C", "Cert", "Env", "HKCU", "HKLM", "Variable", "WSMan")) {
      if (Wildcards.fits(wanted, name)) {
        call.write(
            new Thing("System.Management.Automation.PSDriveInfo")
                .with("Name", name)
                .with("Used", 20L << 30)
                .with("Free", drive.freeSpace())
                .with("Root", name.length() == 1 ? name + ":\\" : "")
                .saying(name));
      }
    }
  }
}
