package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The built-ins about folders. */
final class CmdFolders {
  private final CmdProcess cmd;
  private final Deque<String> pushed = new ArrayDeque<>();

  CmdFolders(CmdProcess cmd) {
    this.cmd = cmd;
  }

  void addTo(Map<String, CmdBuiltins.Builtin> builtins) {
    builtins.put("cd", this::change);
    builtins.put("chdir", this::change);
    builtins.put("md", this::make);
    builtins.put("mkdir", this::make);
    builtins.put("rd", this::remove);
    builtins.put("rmdir", this::remove);
    builtins.put("pushd", this::push);
    builtins.put("popd", this::pop);
    builtins.put("dir", this::list);
    builtins.put("mklink", this::link);
  }

  private void change(String tail, PowerShell.Streams streams) {
    String path = tail.strip().replaceFirst("(?i)^/d(\\s+|$)", "").replace("\"", "");
    if (path.isEmpty()) {
      streams.output().stdout(cmd.session().location() + "\r\n");
      cmd.setErrorLevel(0);
      return;
    }
    enter(path, streams);
  }

  private boolean enter(String path, PowerShell.Streams streams) {
    String full = cmd.session().absolute(path);
    if (!drive().isDirectory(full)) {
      return fail(streams, "The system cannot find the path specified.");
    }
    cmd.session().setLocation(drive().actualPath(full));
    cmd.setErrorLevel(0);
    return true;
  }

  private void make(String tail, PowerShell.Streams streams) {
    cmd.setErrorLevel(0);
    for (String path : CommandText.plainWords(tail)) {
      if (drive().exists(cmd.session().absolute(path))) {
        fail(streams, "A subdirectory or file " + path + " already exists.");
      } else {
        drive().createDirectories(cmd.session().absolute(path));
      }
    }
  }

  private void remove(String tail, PowerShell.Streams streams) {
    List<String> words = CommandText.plainWords(tail);
    boolean recursive = words.stream().anyMatch("/s"::equalsIgnoreCase);
    cmd.setErrorLevel(0);
    for (String path : words) {
      if (path.startsWith("/")) {
        continue;
      }
      String full = cmd.session().absolute(path);
      if (!drive().exists(full)) {
        streams.output().stderr("The system cannot find the file specified.\r\n");
        cmd.setErrorLevel(2);
      } else if (!drive().isDirectory(full)) {
        fail(streams, "The directory name is invalid.");
      } else {
        drive().delete(full, recursive);
      }
    }
  }

  private void push(String tail, PowerShell.Streams streams) {
    String before = cmd.session().location();
    if (enter(tail.strip().replace("\"", ""), streams)) {
      pushed.push(before);
    }
  }

  private void pop(String tail, PowerShell.Streams streams) {
    String back = pushed.poll();
    if (back != null) {
      cmd.session().setLocation(back);
    }
    cmd.setErrorLevel(back == null ? 1 : 0);
  }

  private void list(String tail, PowerShell.Streams streams) {
    List<String> words = CommandText.plainWords(tail);
    boolean bare = words.stream().anyMatch("/b"::equalsIgnoreCase);
    boolean deep = words.stream().anyMatch("/s"::equalsIgnoreCase);
    boolean folders = words.stream().anyMatch("/ad"::equalsIgnoreCase);
    boolean files = words.stream().anyMatch("/a-d"::equalsIgnoreCase);
    String path = words.stream().filter(word -> !word.startsWith("/")).findFirst().orElse(".");
    List<Drive.Entry> entries = entries(path, deep);
    if (entries.isEmpty() && !drive().isDirectory(folderOf(path))) {
      fail(streams, "File Not Found");
      return;
    }
    if (!bare) {
      streams.output().stdout(heading(path));
    }
    for (Drive.Entry entry : entries) {
      if ((!folders || entry.directory()) && (!files || !entry.directory())) {
        streams.output().stdout(bare ? bareLine(entry, deep) : fullLine(entry));
      }
    }
    cmd.setErrorLevel(entries.isEmpty() && Wildcards.has(path) ? 1 : 0);
  }

  private List<Drive.Entry> entries(String path, boolean deep) {
    String location = cmd.session().location();
    if (!Wildcards.has(path) && drive().isDirectory(cmd.session().absolute(path))) {
      List<Drive.Entry> entries = drive().list(cmd.session().absolute(path));
      return deep ? withChildren(entries) : entries;
    }
    try {
      return Wildcards.expand(drive(), path, location);
    } catch (WindowsException unnameable) {
      return List.of();
    }
  }

  private List<Drive.Entry> withChildren(List<Drive.Entry> entries) {
    return entries.stream()
        .flatMap(
            entry ->
                entry.directory()
                    ? java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(entry),
                        withChildren(drive().list(entry.path())).stream())
                    : java.util.stream.Stream.of(entry))
        .toList();
  }

  private String folderOf(String path) {
    return cmd.session().absolute(Wildcards.has(path) ? WindowsPath.parent(path) + "\\." : path);
  }

  private String heading(String path) {
    return " Volume in drive C has no label.\r\n\r\n Directory of " + folderOf(path) + "\r\n\r\n";
  }

  private static String bareLine(Drive.Entry entry, boolean full) {
    return (full ? entry.path() : entry.name()) + "\r\n";
  }

  private String fullLine(Drive.Entry entry) {
    String size = entry.directory() ? "   <DIR>          " : "%,17d ".formatted(entry.size());
    String time = Clocks.shortDateTime(cmd.session().machine(), entry.modified());
    return time.replaceFirst(" ", "  ") + " " + size + entry.name() + "\r\n";
  }

  private void link(String tail, PowerShell.Streams streams) {
    cmd.session()
        .computer()
        .report()
        .uninterpreted("(command)", 1, "mklink" + tail, "links are not simulated");
    cmd.setErrorLevel(0);
  }

  private boolean fail(PowerShell.Streams streams, String message) {
    streams.output().stderr(message + "\r\n");
    cmd.setErrorLevel(1);
    return false;
  }

  private Drive drive() {
    return cmd.session().machine().drive();
  }
}
