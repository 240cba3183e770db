package dev.lehr.packages.internal.blob;

import dev.lehr.packages.FeedBody;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files in a folder, as {@code ab/abcd….nupkg}. A file is synced before it gets its name, and its
 * folder after, so that a crash leaves it whole or not there.
 */
public final class FolderBlobs implements BlobStore {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{128}\\.nupkg");
  private static final String SUFFIX = ".nupkg";

  private final Path folder;
  private final InstantSource clock;

  public FolderBlobs(Path folder, InstantSource clock) throws IOException {
    this.folder = folder;
    this.clock = clock;
    Files.createDirectories(folder);
  }

  @Override
  public void put(String sha512, Path spooled) throws IOException {
    Path target = path(sha512);
    if (isThere(target, Files.size(spooled))) {
      return;
    }
    sync(spooled);
    createFolder(target);
    Files.setLastModifiedTime(spooled, FileTime.from(clock.instant()));
    Files.move(spooled, target, StandardCopyOption.ATOMIC_MOVE);
    sync(parent(target));
  }

  /** Whether it is there and whole, and stays: whoever removes old ones sees that it is wanted. */
  private boolean isThere(Path target, long size) throws IOException {
    try {
      if (Files.size(target) != size) {
        return false;
      }
      Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
      return true;
    } catch (NoSuchFileException gone) {
      // Perhaps only a moment ago.
      return false;
    }
  }

  private void createFolder(Path target) throws IOException {
    Path inner = parent(target);
    if (!Files.isDirectory(inner)) {
      Files.createDirectories(inner);
      sync(folder);
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path parent(Path path) {
    return path.resolveSibling("");
  }

  @Override
  public Optional<FeedBody> open(String sha512) throws IOException {
    Path path = path(sha512);
    try {
      return Optional.of(new FeedBody.InFile(path, 0, Files.size(path)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Instant> touched(String sha512) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(path(sha512)).toInstant());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public Stream<Stored> list() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(FolderBlobs::isBlob).toList();
    }
    return files.stream().map(FolderBlobs::stored);
  }

  private static boolean isBlob(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName())).matches();
  }

  private static Stored stored(Path file) {
    String name = String.valueOf(file.getFileName());
    return new Stored(
        name.substring(0, name.length() - SUFFIX.length()),
        Instant.ofEpochMilli(file.toFile().lastModified()));
  }

  @Override
  public void remove(String sha512) throws IOException {
    Files.deleteIfExists(path(sha512));
  }

  private Path path(String sha512) {
    return folder.resolve(sha512.substring(0, 2)).resolve(sha512 + SUFFIX);
  }

  @Override
  public void close() {}
}
