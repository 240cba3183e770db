package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs that copy, unpack or mark files: xcopy, robocopy, attrib, tar, expand. */
final class FilePrograms {
  void addTo(Map<String, Program> programs) {
    programs.put("xcopy", FilePrograms::xcopy);
    programs.put("robocopy", FilePrograms::robocopy);
    programs.put("attrib", FilePrograms::attributes);
    programs.put("tar", FilePrograms::tar);
    programs.put("expand", FilePrograms::expand);
  }

  private static int xcopy(Call call) {
    List<String> paths = call.words().stream().filter(word -> !word.startsWith("/")).toList();
    if (paths.isEmpty()) {
      return call.fail(4, "Invalid number of parameters");
    }
    Drive drive = call.machine().drive();
    String source = paths.getFirst().replaceFirst("(?<=[^:])[\\\\/]+$", "");
    String target = call.session().absolute(paths.size() > 1 ? paths.get(1) : ".");
    List<Drive.Entry> found = Wildcards.expand(drive, source, call.session().location());
    if (found.isEmpty()) {
      call.error("File not found - " + WindowsPath.name(source));
      call.line("0 File(s) copied");
      return 4;
    }
    boolean deep = call.has("/s") || call.has("/e");
    int copied = 0;
    for (Drive.Entry entry : found) {
      if (entry.directory()) {
        boolean pattern = Wildcards.has(source);
        String into = pattern ? WindowsPath.join(target, entry.name()) : target;
        copied += pattern && !deep ? 0 : FileTrees.copy(drive, entry.path(), into, deep);
      } else {
        copied += copyOne(drive, entry, target, call);
      }
    }
    call.line(copied + " File(s) copied");
    return 0;
  }

  private static int copyOne(Drive drive, Drive.Entry entry, String target, Call call) {
    String written = call.words().stream().filter(word -> !word.startsWith("/")).toList().getLast();
    boolean folder = drive.isDirectory(target) || call.has("/i") || written.endsWith("\\");
    if (folder) {
      drive.createDirectories(target);
    } else {
      drive.createDirectories(WindowsPath.parent(target));
    }
    drive.copyFile(entry.path(), folder ? WindowsPath.join(target, entry.name()) : target);
    return 1;
  }

  /** Exit codes are bits: 1 files were copied, 2 extra files, 8 failures, 16 serious error. */
  private static int robocopy(Call call) {
    List<String> paths = call.arguments().stream().filter(word -> !word.startsWith("/")).toList();
    if (paths.size() < 2) {
      return call.fail(16, "ERROR : Invalid Parameter");
    }
    Drive drive = call.machine().drive();
    String source = call.session().absolute(paths.get(0));
    String target = call.session().absolute(paths.get(1));
    if (!drive.isDirectory(source)) {
      call.line("ERROR 2 (0x00000002) Accessing Source Directory " + source);
      call.line("The system cannot find the file specified.");
      return 16;
    }
    boolean deep = call.has("/e") || call.has("/s") || call.has("/mir");
    List<String> patterns = paths.size() > 2 ? paths.subList(2, paths.size()) : List.of("*");
    int extra = call.has("/mir") || call.has("/purge") ? FileTrees.purge(drive, source, target) : 0;
    int copied = FileTrees.copyMatching(drive, source, target, patterns, deep);
    if (call.has("/move") || call.has("/mov")) {
      drive.delete(source, true);
    }
    call.line("   Files : " + copied);
    return (copied > 0 ? 1 : 0) + (extra > 0 ? 2 : 0);
  }

  private static int attributes(Call call) {
    Drive drive = call.machine().drive();
    List<String> words = call.arguments();
    List<String> paths =
        words.stream().filter(word -> !word.matches("[+-][rhsaRHSA]|/.*")).toList();
    int exit = 0;
    for (String path : paths) {
      List<Drive.Entry> found = Wildcards.expand(drive, path, call.session().location());
      if (found.isEmpty()) {
        call.line("File not found - " + path);
        exit = 1;
      }
      for (Drive.Entry entry : found) {
        change(drive, entry.path(), words);
      }
    }
    return exit;
  }

  private static void change(Drive drive, String path, List<String> words) {
    String letters = drive.attributes(path);
    for (String word : words) {
      if (word.matches("[+-][rhsaRHSA]")) {
        String letter = word.substring(1).toUpperCase(Locale.ROOT);
        letters = letters.replace(letter, "") + (word.startsWith("+") ? letter : "");
      }
    }
    drive.setAttributes(path, letters);
  }

  /** Windows' tar is bsdtar, which also reads zip archives; only those are unpacked here. */
  private static int tar(Call call) {
    String file =
        call.after("-xf").or(() -> call.after("-xvf")).or(() -> call.after("-f")).orElse("");
    String target = call.session().absolute(call.after("-C").orElse("."));
    if (!file.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      return call.uninterpreted("tar of anything but a zip archive");
    }
    return unzip(call, call.session().absolute(file), target);
  }

  private static int expand(Call call) {
    return call.uninterpreted("expand of cabinet files");
  }

  private static int unzip(Call call, String file, String target) {
    try {
      Archives.unzip(call.machine().drive(), file, target);
      return 0;
    } catch (Archives.BadArchiveException bad) {
      return call.fail(1, "tar: Error opening archive: " + bad.getMessage());
    } catch (WindowsException refused) {
      return call.fail(1, "tar: " + refused.kind().text());
    }
  }
}
