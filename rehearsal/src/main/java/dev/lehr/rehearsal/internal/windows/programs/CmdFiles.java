package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The built-ins about files. */
final class CmdFiles {
  private final CmdProcess cmd;

  CmdFiles(CmdProcess cmd) {
    this.cmd = cmd;
  }

  void addTo(Map<String, CmdBuiltins.Builtin> builtins) {
    builtins.put("del", this::delete);
    builtins.put("erase", this::delete);
    builtins.put("copy", this::copy);
    builtins.put("move", this::move);
    builtins.put("ren", this::rename);
    builtins.put("rename", this::rename);
    builtins.put("type", this::type);
  }

  private void delete(String tail, PowerShell.Streams streams) {
    List<String> words = CommandText.plainWords(tail);
    boolean force = words.stream().anyMatch("/f"::equalsIgnoreCase);
    boolean deep = words.stream().anyMatch("/s"::equalsIgnoreCase);
    cmd.setErrorLevel(0);
    for (String path : words) {
      if (!path.startsWith("/") || (path.length() > 3 && path.indexOf('/', 1) > 0)) {
        delete(path, force, deep, streams);
      }
    }
  }

  private void delete(String path, boolean force, boolean deep, PowerShell.Streams streams) {
    String full = isFolder(path) ? WindowsPath.join(path, "*") : path;
    List<Drive.Entry> doomed = new ArrayList<>(expand(full));
    if (deep) {
      deepFiles(full, doomed);
    }
    doomed.removeIf(Drive.Entry::directory);
    if (doomed.isEmpty() && !deep) {
      streams.output().stderr("Could Not Find " + shown(path) + "\r\n");
    }
    for (Drive.Entry entry : doomed) {
      if (drive().attributes(entry.path()).contains("R") && !force) {
        streams.output().stderr(entry.path() + "\r\nAccess is denied.\r\n");
      } else {
        drive().delete(entry.path(), false);
      }
    }
  }

  private void deepFiles(String path, List<Drive.Entry> found) {
    String parent = WindowsPath.parent(path.replace('/', '\\'));
    String folder = cmd.session().absolute(parent.isEmpty() ? "." : parent);
    if (!drive().isDirectory(folder)) {
      return;
    }
    for (Drive.Entry entry : drive().list(folder)) {
      if (entry.directory()) {
        String below = WindowsPath.join(entry.path(), WindowsPath.name(path.replace('/', '\\')));
        found.addAll(expand(below));
        deepFiles(below, found);
      }
    }
  }

  private void copy(String tail, PowerShell.Streams streams) {
    List<String> paths =
        CommandText.plainWords(tail).stream().filter(word -> !isSwitch(word)).toList();
    if (paths.isEmpty()) {
      fail(streams, "The syntax of the command is incorrect.");
      return;
    }
    String target = paths.size() > 1 ? paths.getLast() : ".";
    String sources = String.join("", paths.subList(0, Math.max(1, paths.size() - 1)));
    if (sources.contains("+")) {
      concatenate(List.of(sources.split("\\+", -1)), target, streams);
      return;
    }
    List<Drive.Entry> found = files(sources);
    if (found.isEmpty()) {
      fail(streams, "The system cannot find the file specified.");
      return;
    }
    for (Drive.Entry source : found) {
      drive().copyFile(source.path(), destination(source, target));
    }
    streams.output().stdout("        " + found.size() + " file(s) copied.\r\n");
    cmd.setErrorLevel(0);
  }

  private void concatenate(List<String> sources, String target, PowerShell.Streams streams) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String source : sources) {
      all.writeBytes(drive().read(cmd.session().absolute(source)));
    }
    drive().write(cmd.session().absolute(target), all.toByteArray());
    streams.output().stdout("        1 file(s) copied.\r\n");
    cmd.setErrorLevel(0);
  }

  private void move(String tail, PowerShell.Streams streams) {
    List<String> paths =
        CommandText.plainWords(tail).stream().filter(word -> !isSwitch(word)).toList();
    if (paths.isEmpty()) {
      fail(streams, "The syntax of the command is incorrect.");
      return;
    }
    String target = paths.size() > 1 ? paths.get(1) : ".";
    List<Drive.Entry> found = expand(paths.getFirst());
    if (found.isEmpty()) {
      fail(streams, "The system cannot find the file specified.");
      return;
    }
    for (Drive.Entry source : found) {
      drive().move(source.path(), destination(source, target));
    }
    String noun = found.getFirst().directory() ? "dir(s)" : "file(s)";
    streams.output().stdout("        %d %s moved.\r\n".formatted(found.size(), noun));
    cmd.setErrorLevel(0);
  }

  private void rename(String tail, PowerShell.Streams streams) {
    List<String> paths = CommandText.plainWords(tail);
    if (paths.size() != 2) {
      fail(streams, "The syntax of the command is incorrect.");
      return;
    }
    List<Drive.Entry> found = expand(paths.getFirst());
    String target =
        found.isEmpty()
            ? ""
            : WindowsPath.join(WindowsPath.parent(found.getFirst().path()), paths.get(1));
    if (found.isEmpty()) {
      fail(streams, "The system cannot find the file specified.");
    } else if (drive().exists(target)) {
      fail(streams, "A duplicate file name exists, or the file\r\ncannot be found.");
    } else {
      drive().move(found.getFirst().path(), target);
      cmd.setErrorLevel(0);
    }
  }

  private void type(String tail, PowerShell.Streams streams) {
    cmd.setErrorLevel(0);
    for (String path : CommandText.plainWords(tail)) {
      List<Drive.Entry> found = files(path);
      if (found.isEmpty()) {
        fail(streams, "The system cannot find the file specified.");
      }
      for (Drive.Entry file : found) {
        String text = new String(drive().read(file.path()), StandardCharsets.UTF_8);
        streams.output().stdout(text);
      }
    }
  }

  private String destination(Drive.Entry source, String target) {
    String full = cmd.session().absolute(target);
    return drive().isDirectory(full) ? WindowsPath.join(full, source.name()) : full;
  }

  private List<Drive.Entry> files(String path) {
    String pattern = isFolder(path) ? WindowsPath.join(path, "*") : path;
    return expand(pattern).stream().filter(entry -> !entry.directory()).toList();
  }

  private List<Drive.Entry> expand(String path) {
    return Wildcards.expand(drive(), path, cmd.session().location());
  }

  private boolean isFolder(String path) {
    return !Wildcards.has(path) && drive().isDirectory(full(path));
  }

  private String full(String path) {
    return cmd.session().absolute(path);
  }

  private String shown(String path) {
    return Wildcards.has(path) ? path : full(path);
  }

  private static boolean isSwitch(String word) {
    return word.matches("/-?[a-zA-Z]");
  }

  private void fail(PowerShell.Streams streams, String message) {
    streams.output().stderr(message + "\r\n");
    cmd.setErrorLevel(1);
  }

  private Drive drive() {
    return cmd.session().machine().drive();
  }
}
