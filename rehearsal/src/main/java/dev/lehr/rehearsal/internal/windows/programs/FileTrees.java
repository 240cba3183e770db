package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.List;

/** Copying folders on the machine's drive. */
public final class FileTrees {
  private FileTrees() {}

  /** Copies a folder's content into another, which is created; gives the number of files. */
  public static int copy(Drive drive, String source, String target, boolean deep) {
    return copyMatching(drive, source, target, List.of("*"), deep);
  }

  static int copyMatching(
      Drive drive, String source, String target, List<String> patterns, boolean deep) {
    drive.createDirectories(target);
    int copied = 0;
    for (Drive.Entry entry : drive.list(source)) {
      String to = WindowsPath.join(target, entry.name());
      if (entry.directory()) {
        boolean inside = WindowsPath.folded(entry.path()).equals(WindowsPath.folded(target));
        copied += deep && !inside ? copyMatching(drive, entry.path(), to, patterns, true) : 0;
      } else if (patterns.stream().anyMatch(pattern -> Wildcards.fits(pattern, entry.name()))) {
        drive.copyFile(entry.path(), to);
        copied++;
      }
    }
    return copied;
  }

  static int purge(Drive drive, String source, String target) {
    if (!drive.isDirectory(target)) {
      return 0;
    }
    int removed = 0;
    for (Drive.Entry entry : drive.list(target)) {
      String counterpart = WindowsPath.join(source, entry.name());
      if (!drive.exists(counterpart)) {
        drive.delete(entry.path(), true);
        removed++;
      } else if (entry.directory()) {
        removed += purge(drive, counterpart, entry.path());
      }
    }
    return removed;
  }
}
