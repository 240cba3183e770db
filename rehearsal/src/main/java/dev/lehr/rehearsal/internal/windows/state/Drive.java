package dev.lehr.rehearsal.internal.windows.state;

import dev.lehr.rehearsal.internal.windows.state.WindowsException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Drive C: as a folder of the host. Names keep their case and compare without it; nothing outside
 * the folder can be named, not by {@code ..} and not through a symbolic link. All paths are Windows
 * paths; a relative one starts at {@code C:\}. Refusals are {@link WindowsException}s.
 */
public final class Drive implements AutoCloseable {
  private static final int OPEN_APPENDERS = 16;

  private final Path root;
  private final DirectoryIndex index = new DirectoryIndex();
  private final SortedMap<String, String> attributes = new TreeMap<>();
  private final Map<String, FileChannel> appenders = new LinkedHashMap<>(16, 0.75f, true);

  /** One file or folder. */
  public record Entry(
      String path, String name, boolean directory, long size, Instant modified, Instant created) {}

  /** A drive in a folder, which is created when missing. */
  public Drive(Path root) {
    try {
      Files.createDirectories(root);
      this.root = root.toRealPath();
    } catch (IOException unusable) {
      throw new WindowsException(Kind.IO_DEVICE, root.toString(), unusable);
    }
  }

  /** The folder that is C:\. */
  public Path root() {
    return root;
  }

  /** The host's file behind a path, if it exists. */
  public Optional<Path> find(String path) {
    Place place = place(path);
    return place.missing().isEmpty() ? Optional.of(place.folder()) : Optional.empty();
  }

  /** Whether there is a file or folder. */
  public boolean exists(String path) {
    return find(path).isPresent();
  }

  /** Whether there is a folder. */
  public boolean isDirectory(String path) {
    return find(path).filter(found -> Files.isDirectory(found)).isPresent();
  }

  /** Whether there is a file. */
  public boolean isFile(String path) {
    return find(path).filter(found -> Files.isRegularFile(found)).isPresent();
  }

  /** The file or folder at a path, with its name as it is written on disk. */
  public Optional<Entry> entry(String path) {
    return find(path).map(this::entryOf);
  }

  /** What a folder holds, by name. */
  public List<Entry> list(String path) {
    Path folder = existing(path);
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(child -> entries.add(entryOf(child)));
    } catch (IOException unreadable) {
      throw refused(path, unreadable);
    }
    entries.sort(Comparator.comparing(entry -> entry.name().toLowerCase(Locale.ROOT)));
    return entries;
  }

  /** A file's content. */
  public byte[] read(String path) {
    return read(path, Integer.MAX_VALUE);
  }

  /** A file's first bytes. */
  public byte[] read(String path, int most) {
    Path file = existing(path);
    if (Files.isDirectory(file)) {
      throw new WindowsException(Kind.ACCESS_DENIED, path);
    }
    try (InputStream content = Files.newInputStream(file)) {
      return content.readNBytes(most);
    } catch (IOException unreadable) {
      throw refused(path, unreadable);
    }
  }

  /** Replaces a file's content, or creates the file; its folder must exist. */
  public synchronized void write(String path, byte[] content) {
    Path file = writable(path);
    try {
      Files.write(file, content);
    } catch (IOException failed) {
      throw refused(path, failed);
    }
    index.forget(parentOf(file));
  }

  /**
   * Appends to a file, or creates it. Files appended to stay open for a while: a file uploaded over
   * WinRM arrives as thousands of one-line appends.
   */
  public synchronized void append(String path, byte[] content) {
    String key = WindowsPath.folded(WindowsPath.absolute(path, "C:\\"));
    try {
      FileChannel channel = appenders.get(key);
      if (channel == null) {
        channel = openAppender(key, path);
      }
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException failed) {
      throw refused(path, failed);
    }
  }

  /** A new file's place on the host, for programs that write it themselves. */
  public synchronized Path writable(String path) {
    closeAppender(path);
    Place place = place(path);
    if (place.missing().size() > 1) {
      throw new WindowsException(Kind.PATH_NOT_FOUND, path);
    }
    Path file = place.missing().isEmpty() ? place.folder() : place.target();
    if (Files.isDirectory(file) || has(path, 'R')) {
      throw new WindowsException(Kind.ACCESS_DENIED, path);
    }
    index.forget(parentOf(file));
    return file;
  }

  /** Creates a folder and those above it; false when it existed. */
  public synchronized boolean createDirectories(String path) {
    Place place = place(path);
    if (place.missing().isEmpty()) {
      if (!Files.isDirectory(place.folder())) {
        throw new WindowsException(Kind.ALREADY_EXISTS, path);
      }
      return false;
    }
    try {
      Files.createDirectories(place.target());
    } catch (IOException failed) {
      throw refused(path, failed);
    }
    index.forget(place.folder());
    return true;
  }

  /** Removes a file or an empty folder, or a folder with all in it. */
  public synchronized void delete(String path, boolean recursive) {
    Path doomed = existing(path);
    if (doomed.equals(root)) {
      throw new WindowsException(Kind.ACCESS_DENIED, path);
    }
    try {
      if (recursive) {
        deleteTree(doomed);
      } else {
        Files.delete(doomed);
      }
    } catch (IOException failed) {
      throw refused(path, failed);
    }
    forgetBelow(path);
    index.forget(parentOf(doomed));
  }

  /** Copies one file over another or to a new place. */
  public synchronized void copyFile(String from, String to) {
    Path source = existing(from);
    Path target = writable(to);
    try {
      Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw refused(to, failed);
    }
    index.forget(parentOf(target));
  }

  /** Moves or renames a file or folder; the new place must be free, or a file if this is one. */
  public synchronized void move(String from, String to) {
    Path source = existing(from);
    Place place = place(to);
    boolean sameFile = place.missing().isEmpty() && place.folder().equals(source);
    if (place.missing().size() > 1) {
      throw new WindowsException(Kind.PATH_NOT_FOUND, to);
    }
    if (place.missing().isEmpty() && Files.isDirectory(place.folder()) && !sameFile) {
      throw new WindowsException(Kind.ALREADY_EXISTS, to);
    }
    Path folder = parentOf(place.target());
    Path target = folder.resolve(WindowsPath.name(WindowsPath.absolute(to, "C:\\")));
    try {
      if (!sameFile) {
        Files.deleteIfExists(place.target());
      }
      Files.move(source, target);
    } catch (IOException failed) {
      throw refused(to, failed);
    }
    forgetBelow(from);
    index.forgetAll();
  }

  /** Sets a file's times. */
  public void touch(String path, Instant modified) {
    try {
      Files.setLastModifiedTime(existing(path), java.nio.file.attribute.FileTime.from(modified));
    } catch (IOException failed) {
      throw refused(path, failed);
    }
  }

  /** The attribute letters (of {@code RHSA}) that are set on a path. */
  public synchronized String attributes(String path) {
    return attributes.getOrDefault(key(path), "");
  }

  /** Sets the attribute letters of a path. */
  public synchronized void setAttributes(String path, String letters) {
    existing(path);
    if (letters.isEmpty()) {
      attributes.remove(key(path));
    } else {
      attributes.put(key(path), letters);
    }
  }

  /** All attributes, to be kept with the machine. */
  public synchronized Map<String, String> allAttributes() {
    return Map.copyOf(attributes);
  }

  /** Takes back what {@link #allAttributes} gave. */
  public synchronized void restoreAttributes(Map<String, String> saved) {
    attributes.putAll(saved);
  }

  /** Space left, in bytes. */
  public long freeSpace() {
    return root.toFile().getUsableSpace();
  }

  /** The Windows path of a host file on this drive. */
  public String windowsPath(Path file) {
    String relative = root.relativize(file).toString();
    return "C:\\" + relative.replace('/', '\\');
  }

  /** The path with every name as it is written on disk; the rest as given. */
  public String actualPath(String path) {
    Place place = place(path);
    return windowsPath(place.missing().isEmpty() ? place.folder() : place.target());
  }

  /** Closes what is kept open for appending. */
  @Override
  public synchronized void close() {
    List.copyOf(appenders.keySet()).forEach(this::closeAppender);
  }

  /** How far a path exists: the last existing file, and the names that are missing below. */
  private record Place(Path folder, List<String> missing) {
    Path target() {
      Path target = folder;
      for (String name : missing) {
        target = target.resolve(name);
      }
      return target;
    }
  }

  private Place place(String path) {
    String absolute = WindowsPath.absolute(path, "C:\\");
    Path current = root;
    List<String> missing = new ArrayList<>();
    for (String name : absolute.substring(3).split("\\\\", -1)) {
      if (name.isEmpty()) {
        continue;
      }
      Optional<String> actual =
          missing.isEmpty() ? index.actualName(current, name) : Optional.empty();
      if (actual.isPresent()) {
        current = inside(current.resolve(actual.get()), path);
      } else {
        missing.add(name);
      }
    }
    return new Place(current, missing);
  }

  private static Path inside(Path file, String path) {
    if (Files.isSymbolicLink(file)) {
      throw new WindowsException(Kind.ACCESS_DENIED, path);
    }
    return file;
  }

  private Path existing(String path) {
    Place place = place(path);
    if (place.missing().isEmpty()) {
      return place.folder();
    }
    throw new WindowsException(
        place.missing().size() > 1 ? Kind.PATH_NOT_FOUND : Kind.FILE_NOT_FOUND, path);
  }

  private Entry entryOf(Path file) {
    try {
      BasicFileAttributes facts =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      String name = file.equals(root) ? "C:\\" : file.getFileName().toString();
      return new Entry(
          windowsPath(file),
          name,
          facts.isDirectory(),
          facts.isDirectory() ? 0 : facts.size(),
          facts.lastModifiedTime().toInstant(),
          facts.creationTime().toInstant());
    } catch (IOException vanished) {
      throw refused(file.toString(), vanished);
    }
  }

  private FileChannel openAppender(String key, String path) throws IOException {
    if (appenders.size() >= OPEN_APPENDERS) {
      closeAppender(appenders.keySet().iterator().next());
    }
    Path file = writable(path);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    appenders.put(key, channel);
    index.forget(parentOf(file));
    return channel;
  }

  private void closeAppender(String path) {
    FileChannel channel = appenders.remove(key(path));
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException failed) {
        throw refused(path, failed);
      }
    }
  }

  private void forgetBelow(String path) {
    String key = key(path);
    List.copyOf(appenders.keySet()).stream()
        .filter(open -> open.equals(key) || open.startsWith(key + "\\"))
        .forEach(this::closeAppender);
    attributes.keySet().removeIf(named -> named.equals(key) || named.startsWith(key + "\\"));
  }

  private boolean has(String path, char attribute) {
    return !attributes.isEmpty() && attributes(path).indexOf(attribute) >= 0;
  }

  private static String key(String path) {
    return WindowsPath.folded(WindowsPath.absolute(path, "C:\\"));
  }

  private Path parentOf(Path file) {
    Path parent = file.getParent();
    return parent == null || file.equals(root) ? root : parent;
  }

  private static void deleteTree(Path doomed) throws IOException {
    Files.walkFileTree(
        doomed,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path folder, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static WindowsException refused(String path, IOException cause) {
    if (cause instanceof DirectoryNotEmptyException) {
      return new WindowsException(Kind.NOT_EMPTY, path, cause);
    }
    String reason = cause instanceof FileSystemException known ? known.getReason() : "";
    String words = (reason == null ? "" : reason) + " " + cause.getMessage();
    if (words.contains("No space left") || words.contains("quota exceeded")) {
      return new WindowsException(Kind.DISK_FULL, path, cause);
    }
    if (cause instanceof java.nio.file.NoSuchFileException) {
      return new WindowsException(Kind.FILE_NOT_FOUND, path, cause);
    }
    boolean denied =
        cause instanceof java.nio.file.AccessDeniedException || words.contains("Is a directory");
    return new WindowsException(denied ? Kind.ACCESS_DENIED : Kind.IO_DEVICE, path, cause);
  }
}
