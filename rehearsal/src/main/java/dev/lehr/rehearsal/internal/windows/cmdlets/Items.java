package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.powershell.PowerShellValues;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Registry;
import dev.lehr.rehearsal.internal.windows.state.RegistryPath;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Files and registry keys as the objects that scripts see. */
final class Items {
  private Items() {}

  static Thing file(Drive drive, Drive.Entry entry) {
    return entry.directory() ? folder(drive, entry) : plainFile(drive, entry);
  }

  private static Thing common(Drive drive, Drive.Entry entry, String type) {
    String parent = WindowsPath.parent(entry.path());
    return new Thing(type)
        .with("Mode", mode(drive, entry))
        .with("LastWriteTime", time(entry.modified()))
        .with("Length", entry.size() > Integer.MAX_VALUE ? entry.size() : (int) entry.size())
        .with("Name", entry.name())
        .with("FullName", entry.path())
        .with("BaseName", entry.directory() ? entry.name() : WindowsPath.stem(entry.name()))
        .with("Extension", WindowsPath.extension(entry.name()))
        .with("Exists", true)
        .with("PSIsContainer", entry.directory())
        .with("PSPath", "Microsoft.PowerShell.Core\\FileSystem::" + entry.path())
        .with("PSChildName", entry.name())
        .with("PSParentPath", "Microsoft.PowerShell.Core\\FileSystem::" + parent)
        .with("CreationTime", time(entry.created()))
        .with("LastAccessTime", time(entry.modified()))
        .with("LastWriteTimeUtc", time(entry.modified()))
        .with("Attributes", attributes(drive, entry))
        .with("IsReadOnly", drive.attributes(entry.path()).contains("R"))
        .changing((name, value) -> change(drive, entry, name, value))
        .saying(entry.path());
  }

  private static Thing plainFile(Drive drive, Drive.Entry entry) {
    String parent = WindowsPath.parent(entry.path());
    return common(drive, entry, "System.IO.FileInfo")
        .with("DirectoryName", parent)
        .live("Directory", () -> file(drive, drive.entry(parent).orElse(entry)))
        .live("VersionInfo", () -> version(entry))
        .action("Delete", arguments -> drive.delete(entry.path(), false))
        .action(
            "CopyTo",
            arguments -> drive.copyFile(entry.path(), String.valueOf(arguments.getFirst())))
        .action(
            "MoveTo", arguments -> drive.move(entry.path(), String.valueOf(arguments.getFirst())));
  }

  private static Thing version(Drive.Entry entry) {
    return new Thing("System.Diagnostics.FileVersionInfo")
        .with("FileVersion", "1.0.0.0")
        .with("ProductVersion", "1.0.0.0")
        .with("FileName", entry.path());
  }

  private static Thing folder(Drive drive, Drive.Entry entry) {
    String parent = WindowsPath.parent(entry.path());
    return common(drive, entry, "System.IO.DirectoryInfo")
        .live(
            "Parent", () -> parent.isEmpty() ? "" : file(drive, drive.entry(parent).orElse(entry)))
        .action("Delete", arguments -> drive.delete(entry.path(), !arguments.isEmpty()))
        .method(
            "GetFiles",
            arguments ->
                drive.list(entry.path()).stream()
                    .filter(child -> !child.directory())
                    .map(child -> file(drive, child))
                    .toList());
  }

  private static void change(Drive drive, Drive.Entry entry, String name, Object value) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "isreadonly" -> setReadOnly(drive, entry.path(), Boolean.TRUE.equals(value));
      case "attributes" ->
          setReadOnly(
              drive,
              entry.path(),
              String.valueOf(value).toLowerCase(Locale.ROOT).contains("readonly"));
      case "lastwritetime", "lastwritetimeutc" ->
          PowerShellValues.toDateTime(value)
              .ifPresent(time -> drive.touch(entry.path(), time.toInstant()));
      default -> {}
    }
  }

  static void setReadOnly(Drive drive, String path, boolean on) {
    String others = drive.attributes(path).replace("R", "");
    drive.setAttributes(path, on ? others + "R" : others);
  }

  private static String mode(Drive drive, Drive.Entry entry) {
    String letters = drive.attributes(entry.path());
    return (entry.directory() ? "d-" : "-a")
        + "---".replaceFirst("-", letters.contains("R") ? "r" : "-")
        + (letters.contains("H") ? "h" : "");
  }

  private static String attributes(Drive drive, Drive.Entry entry) {
    List<String> names = new ArrayList<>();
    String letters = drive.attributes(entry.path());
    if (letters.contains("R")) {
      names.add("ReadOnly");
    }
    if (letters.contains("H")) {
      names.add("Hidden");
    }
    names.add(entry.directory() ? "Directory" : "Archive");
    return String.join(", ", names);
  }

  static Object time(Instant instant) {
    return PowerShellValues.dateTime(instant.atZone(ZoneOffset.UTC));
  }

  /** A registry key. */
  static Thing key(Registry registry, String path) {
    String actual = RegistryPath.shown(registry.actualPath(path));
    List<Object> names = new ArrayList<>(registry.values(path).keySet());
    return new Thing("Microsoft.Win32.RegistryKey")
        .with("Name", actual)
        .with("PSPath", "Microsoft.PowerShell.Core\\Registry::" + actual)
        .with("PSChildName", WindowsPath.name(actual))
        .with("PSParentPath", "Microsoft.PowerShell.Core\\Registry::" + WindowsPath.parent(actual))
        .with("PSIsContainer", true)
        .with("Property", names)
        .with("ValueCount", names.size())
        .with("SubKeyCount", registry.children(path).size())
        .method("GetValueNames", arguments -> names)
        .method("GetSubKeyNames", arguments -> new ArrayList<Object>(registry.children(path)))
        .method(
            "GetValue",
            arguments ->
                registry
                    .value(path, String.valueOf(arguments.getFirst()))
                    .map(PropertyCmdlets::data)
                    .orElse(arguments.size() > 1 ? arguments.get(1) : NOTHING))
        .saying(actual);
  }

  private static final Object NOTHING = dev.lehr.rehearsal.internal.powershell.PowerShellNull.NULL;

  /** An error for a path that names nothing, as PowerShell words it. */
  static void missing(Invocation call, String path) {
    call.error(
        "Cannot find path '%s' because it does not exist.".formatted(path),
        "ObjectNotFound",
        "PathNotFound");
  }
}
