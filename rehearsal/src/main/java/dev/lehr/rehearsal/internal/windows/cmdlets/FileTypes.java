package dev.lehr.rehearsal.internal.windows.cmdlets;

import static dev.lehr.rehearsal.internal.windows.cmdlets.NetType.text;

import dev.lehr.rehearsal.internal.powershell.EncodingValue;
import dev.lehr.rehearsal.internal.powershell.PowerShellNull;
import dev.lehr.rehearsal.internal.windows.programs.Archives;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code System.IO}: File, Path, Directory and the zip archives. */
final class FileTypes {
  private final Session session;
  private final Drive drive;
  private final FileStreams streams;

  FileTypes(Session session) {
    this.session = session;
    this.drive = session.machine().drive();
    this.streams = new FileStreams(drive);
  }

  void addTo(Map<String, NetType> types) {
    types.put("system.io.file", file());
    types.put("system.io.path", path());
    types.put("system.io.directory", directory());
    types.put("system.io.compression.zipfile", zipFile());
    types.put(
        "system.io.fileattributes",
        new NetType().members("ReadOnly", "Hidden", "System", "Directory", "Archive", "Normal"));
    types.put(
        "system.io.searchoption", new NetType().members("AllDirectories", "TopDirectoryOnly"));
    types.put(
        "system.io.filemode", new NetType().members("Create", "Open", "OpenOrCreate", "Append"));
  }

  FileStreams streams() {
    return streams;
  }

  private String full(List<Object> arguments, int index) {
    return session.absolute(text(arguments, index));
  }

  private NetType file() {
    NetType file = new NetType();
    file.method("Exists", arguments -> isFile(arguments));
    file.method("ReadAllText", arguments -> Encodings.decode(drive.read(full(arguments, 0))));
    file.method("ReadAllBytes", arguments -> drive.read(full(arguments, 0)));
    file.method("ReadAllLines", this::lines);
    file.method("ReadLines", this::lines);
    file.action("WriteAllText", arguments -> drive.write(full(arguments, 0), encoded(arguments)));
    file.action(
        "WriteAllBytes",
        arguments -> drive.write(full(arguments, 0), FileStreams.bytes(arguments.subList(1, 2))));
    file.action("WriteAllLines", arguments -> drive.write(full(arguments, 0), joined(arguments)));
    file.action("AppendAllText", arguments -> drive.append(full(arguments, 0), encoded(arguments)));
    file.action("AppendAllLines", arguments -> drive.append(full(arguments, 0), joined(arguments)));
    file.action("Delete", this::delete);
    file.action("Copy", arguments -> drive.copyFile(full(arguments, 0), full(arguments, 1)));
    file.action("Move", arguments -> drive.move(full(arguments, 0), full(arguments, 1)));
    file.method("OpenText", arguments -> streams.reader(full(arguments, 0)));
    file.method("OpenWrite", arguments -> streams.byteWriter(full(arguments, 0), false));
    file.method("Create", arguments -> streams.byteWriter(full(arguments, 0), true));
    file.method("CreateText", arguments -> streams.writer(full(arguments, 0), false));
    file.method("AppendText", arguments -> streams.writer(full(arguments, 0), true));
    file.method("GetLastWriteTime", arguments -> Items.time(entry(arguments).modified()));
    file.method("GetCreationTime", arguments -> Items.time(entry(arguments).created()));
    file.method(
        "GetAttributes",
        arguments -> Items.file(drive, entry(arguments)).property("Attributes").orElse(""));
    file.action(
        "SetAttributes",
        arguments ->
            Items.setReadOnly(
                drive, full(arguments, 0), text(arguments, 1).equalsIgnoreCase("ReadOnly")));
    return file;
  }

  private boolean isFile(List<Object> arguments) {
    try {
      return !text(arguments, 0).isEmpty() && drive.isFile(full(arguments, 0));
    } catch (WindowsException unnameable) {
      return false;
    }
  }

  private Drive.Entry entry(List<Object> arguments) {
    String path = full(arguments, 0);
    return drive.entry(path).orElseThrow(() -> ProviderPath.missing(path));
  }

  private List<Object> lines(List<Object> arguments) {
    return new ArrayList<>(Encodings.decode(drive.read(full(arguments, 0))).lines().toList());
  }

  private void delete(List<Object> arguments) {
    String path = full(arguments, 0);
    if (drive.exists(path)) {
      drive.delete(path, false);
    }
  }

  private static byte[] encoded(List<Object> arguments) {
    return text(arguments, 1).getBytes(charset(arguments));
  }

  private static byte[] joined(List<Object> arguments) {
    return Parameters.elements(arguments.get(1)).stream()
        .map(line -> line + "\r\n")
        .collect(Collectors.joining())
        .getBytes(charset(arguments));
  }

  private static Charset charset(List<Object> arguments) {
    return arguments.size() > 2 && arguments.get(2) instanceof EncodingValue encoding
        ? encoding.charset()
        : StandardCharsets.UTF_8;
  }

  private NetType path() {
    NetType path = new NetType();
    path.method("Combine", FileTypes::combined);
    path.method("GetFileName", arguments -> WindowsPath.name(text(arguments, 0)));
    path.method("GetFileNameWithoutExtension", arguments -> WindowsPath.stem(text(arguments, 0)));
    path.method("GetExtension", arguments -> WindowsPath.extension(text(arguments, 0)));
    path.method(
        "GetDirectoryName", arguments -> WindowsPath.parent(text(arguments, 0).replace('/', '\\')));
    path.method("GetFullPath", arguments -> full(arguments, 0));
    path.method("GetPathRoot", arguments -> "C:\\");
    path.method("GetTempPath", arguments -> temp() + "\\");
    path.method("GetTempFileName", arguments -> newTemporaryFile());
    path.method("GetRandomFileName", arguments -> randomName() + ".tmp");
    path.method("IsPathRooted", arguments -> WindowsPath.isRooted(text(arguments, 0)));
    path.method("HasExtension", arguments -> !WindowsPath.extension(text(arguments, 0)).isEmpty());
    path.method("ChangeExtension", FileTypes::changed);
    path.property("DirectorySeparatorChar", () -> "\\");
    path.property("PathSeparator", () -> ";");
    return path;
  }

  private static String combined(List<Object> arguments) {
    List<Object> parts =
        arguments.size() == 1 ? Parameters.elements(arguments.getFirst()) : arguments;
    String path = "";
    for (Object part : parts) {
      String text = String.valueOf(part);
      path = path.isEmpty() || WindowsPath.isRooted(text) ? text : WindowsPath.join(path, text);
    }
    return path;
  }

  private static String changed(List<Object> arguments) {
    String path = text(arguments, 0);
    String extension = text(arguments, 1);
    String stem = path.substring(0, path.length() - WindowsPath.extension(path).length());
    return extension.isEmpty() || extension.startsWith(".")
        ? stem + extension
        : stem + "." + extension;
  }

  private String temp() {
    return session.environment().getOrDefault("TEMP", "C:\\Windows\\Temp");
  }

  private String randomName() {
    return Long.toString(session.machine().random().nextLong() >>> 1, 36);
  }

  private String newTemporaryFile() {
    String path = WindowsPath.join(temp(), "tmp" + randomName() + ".tmp");
    drive.createDirectories(temp());
    drive.write(path, new byte[0]);
    return path;
  }

  private NetType directory() {
    NetType directory = new NetType();
    directory.method(
        "Exists",
        arguments -> !text(arguments, 0).isEmpty() && drive.isDirectory(full(arguments, 0)));
    directory.method("CreateDirectory", this::createDirectory);
    directory.action(
        "Delete",
        arguments ->
            drive.delete(
                full(arguments, 0), arguments.size() > 1 && arguments.get(1).equals(true)));
    directory.method("GetFiles", arguments -> children(arguments, false));
    directory.method("EnumerateFiles", arguments -> children(arguments, false));
    directory.method("GetDirectories", arguments -> children(arguments, true));
    directory.method("GetCurrentDirectory", arguments -> session.location());
    directory.action("SetCurrentDirectory", arguments -> session.setLocation(full(arguments, 0)));
    directory.action("Move", arguments -> drive.move(full(arguments, 0), full(arguments, 1)));
    return directory;
  }

  private Object createDirectory(List<Object> arguments) {
    String path = full(arguments, 0);
    drive.createDirectories(path);
    return drive
        .entry(path)
        .<Object>map(entry -> Items.file(drive, entry))
        .orElse(PowerShellNull.NULL);
  }

  private List<Object> children(List<Object> arguments, boolean folders) {
    String pattern = arguments.size() > 1 ? text(arguments, 1) : "*";
    boolean deep = text(arguments, 2).equalsIgnoreCase("AllDirectories");
    List<Object> found = new ArrayList<>();
    collect(full(arguments, 0), pattern, new Walk(folders, deep), found);
    return found;
  }

  private record Walk(boolean folders, boolean deep) {}

  private void collect(String folder, String pattern, Walk walk, List<Object> found) {
    for (Drive.Entry entry : drive.list(folder)) {
      if (entry.directory() == walk.folders() && Wildcards.fits(pattern, entry.name())) {
        found.add(entry.path());
      }
      if (entry.directory() && walk.deep()) {
        collect(entry.path(), pattern, walk, found);
      }
    }
  }

  private NetType zipFile() {
    return new NetType()
        .action(
            "ExtractToDirectory",
            arguments -> Archives.unzip(drive, full(arguments, 0), full(arguments, 1)))
        .action(
            "CreateFromDirectory",
            arguments -> Archives.zip(drive, drive.list(full(arguments, 0)), full(arguments, 1)));
  }
}
