package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Zip archives on the machine's drive. Archives come from anywhere, so an entry that would leave
 * the target folder, and an archive that unpacks to more than {@value #MAX_BYTES} bytes or {@value
 * #MAX_ENTRIES} entries, is refused before anything lies outside or the disk is full.
 */
public final class Archives {
  private static final long MAX_BYTES = 4L << 30;
  private static final int MAX_ENTRIES = 200_000;

  private Archives() {}

  /** An archive that can not or must not be unpacked. */
  public static final class BadArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadArchiveException(String message) {
      super(message);
    }

    BadArchiveException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Unpacks an archive into a folder; gives the Windows paths of its files. */
  public static List<String> unzip(Drive drive, String archive, String target) {
    Path file =
        drive
            .find(archive)
            .orElseThrow(() -> new WindowsException(WindowsException.Kind.FILE_NOT_FOUND, archive));
    List<String> written = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        throw new BadArchiveException(
            "%s has %d entries; at most %d are unpacked"
                .formatted(archive, zip.size(), MAX_ENTRIES));
      }
      long left = MAX_BYTES;
      drive.createDirectories(target);
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String path = inside(entry.getName(), target, archive);
        if (entry.isDirectory()) {
          drive.createDirectories(path);
        } else {
          left -= extract(drive, zip, entry, path, left);
          written.add(path);
        }
      }
    } catch (IOException damaged) {
      throw new BadArchiveException(archive + " is not a readable zip archive", damaged);
    }
    return written;
  }

  /** Packs files and folders into a new archive. */
  public static void zip(Drive drive, List<Drive.Entry> sources, String archive) {
    Path file = drive.writable(archive);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Drive.Entry source : sources) {
        add(drive, zip, source, "");
      }
    } catch (IOException failed) {
      throw new WindowsException(WindowsException.Kind.IO_DEVICE, archive, failed);
    }
  }

  private static void add(Drive drive, ZipOutputStream zip, Drive.Entry source, String prefix)
      throws IOException {
    String name = prefix + source.name();
    if (source.directory()) {
      for (Drive.Entry child : drive.list(source.path())) {
        add(drive, zip, child, name + "/");
      }
      return;
    }
    zip.putNextEntry(new ZipEntry(name));
    zip.write(drive.read(source.path()));
    zip.closeEntry();
  }

  private static String inside(String name, String target, String archive) {
    String relative = name.replace('/', '\\');
    boolean escapes =
        relative.startsWith("\\")
            || relative.indexOf(':') >= 0
            || List.of(relative.split("\\\\", -1)).contains("..");
    if (escapes) {
      throw new BadArchiveException(
          "%s holds an entry '%s' that would be written outside of %s; it is refused"
              .formatted(archive, name, target));
    }
    return WindowsPath.absolute(relative, target);
  }

  private static long extract(Drive drive, ZipFile zip, ZipEntry entry, String path, long left)
      throws IOException {
    drive.createDirectories(WindowsPath.parent(path));
    long size = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(drive.writable(path))) {
      int count = in.read(buffer);
      while (count >= 0) {
        size += count;
        if (size > left) {
          throw new BadArchiveException(
              "%s unpacks to more than %d bytes; it is refused".formatted(entry, MAX_BYTES));
        }
        out.write(buffer, 0, count);
        count = in.read(buffer);
      }
    }
    return size;
  }
}
