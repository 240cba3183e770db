package dev.lehr.rehearsal.internal.aws.ec2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The images that outlive the process: {@code <root>/<region>/<ami-id>/image.json} beside the
 * guest's {@code disk/}. Every look-up reads what is on disk, so that two clouds on one folder see
 * each other's images.
 *
 * <p>Each open store holds the lock on a file of its own under {@code .makers}; the kernel gives it
 * back when the process dies, however it dies. A half-made image whose maker holds no lock any more
 * has failed.
 */
public final class ImageStore implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ImageStore.class.getName());
  private static final String FILE = "image.json";

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Map<Path, Cached> cache = new ConcurrentHashMap<>();
  private final Path root;
  private final String maker;
  private final FileChannel makerFile;
  private final FileLock makerLock;

  private ImageStore(Path root, String maker, FileChannel makerFile, FileLock makerLock) {
    this.root = root;
    this.maker = maker;
    this.makerFile = makerFile;
    this.makerLock = makerLock;
  }

  /**
   * Opens the store in this folder, which is made if needed.
   *
   * @throws IOException when the folder can not be written
   */
  public static ImageStore open(Path root) throws IOException {
    String maker = UUID.randomUUID().toString();
    Path lockFile = Files.createDirectories(root.resolve(".makers")).resolve(maker + ".lock");
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return new ImageStore(root, maker, channel, channel.lock());
  }

  /** Gives the makers' lock back: what is half made is failed from now on. */
  @Override
  public void close() {
    try {
      makerLock.release();
      makerFile.close();
      Files.deleteIfExists(makerPath(maker));
    } catch (IOException gone) {
      LOG.log(System.Logger.Level.DEBUG, "Closing the image store: {0}", gone.getMessage());
    }
  }

  /** This process, as an image's maker. */
  String maker() {
    return maker;
  }

  /** All images and remaining snapshots of a region, oldest first. */
  List<MachineImage> list(String region) {
    Path folder = root.resolve(region);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(one -> one.getFileName().toString().startsWith("ami-"))
          .flatMap(one -> read(one.resolve(FILE)).stream())
          .sorted(Comparator.comparing(MachineImage::created).thenComparing(MachineImage::id))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Can not list the images in " + folder, unreadable);
    }
  }

  /** One image, also when it is deregistered and only a snapshot is left. */
  Optional<MachineImage> find(String region, String id) {
    return id.matches("ami-[0-9a-f]+") ? read(folder(region, id).resolve(FILE)) : Optional.empty();
  }

  /** Writes an image; who reads meanwhile sees the old or the new text. */
  synchronized void save(String region, MachineImage image) {
    Path folder = folder(region, image.id());
    Path draft = folder.resolve(FILE + "." + maker);
    try {
      Files.createDirectories(disk(region, image.id()));
      Files.write(draft, mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(image));
      Files.move(
          draft,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("Can not write image " + image.id(), unwritable);
    }
  }

  /** Changes an image as it is on disk now; removes its files when nothing of it is left. */
  synchronized Optional<MachineImage> change(
      String region, String id, UnaryOperator<MachineImage> change) {
    Optional<MachineImage> changed = find(region, id).map(change);
    changed.ifPresent(
        image -> {
          if (image.isGone()) {
            delete(region, id);
          } else {
            save(region, image);
          }
        });
    return changed;
  }

  /** Removes an image's files, also those of a disk that was copied for an image now gone. */
  synchronized void delete(String region, String id) {
    Path folder = folder(region, id);
    Path trash = root.resolve(region).resolve(".gone-" + UUID.randomUUID());
    try {
      Files.move(folder, trash, StandardCopyOption.ATOMIC_MOVE);
      DiskFolder.delete(trash);
    } catch (NoSuchFileException alreadyGone) {
      LOG.log(System.Logger.Level.DEBUG, "Image {0} was gone already", id);
    } catch (IOException stuck) {
      throw new UncheckedIOException("Can not remove image " + id, stuck);
    }
  }

  /** The folder of an image's disk. */
  Path disk(String region, String id) {
    return folder(region, id).resolve("disk");
  }

  /** EC2's state of an image: {@code pending}, {@code available} or {@code failed}. */
  String state(MachineImage image, Instant now) {
    boolean early = now.isBefore(image.progress().readyAt());
    return switch (image.progress().making()) {
      case UNDER_WAY -> isAlive(image.progress().maker()) ? "pending" : "failed";
      case DONE -> early ? "pending" : "available";
      case BROKEN -> early ? "pending" : "failed";
    };
  }

  private boolean isAlive(String other) {
    if (other.equals(maker)) {
      return makerLock.isValid();
    }
    Path path = makerPath(other);
    if (!Files.exists(path)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return true;
      }
      Files.deleteIfExists(path);
      return false;
    } catch (OverlappingFileLockException inThisProcess) {
      return true;
    } catch (IOException vanished) {
      return false;
    }
  }

  private Optional<MachineImage> read(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      String version = attributes.fileKey() + "@" + attributes.lastModifiedTime();
      Cached known = cache.get(file);
      if (known == null || !known.version().equals(version)) {
        byte[] bytes = Files.readAllBytes(file);
        known = new Cached(version, mapper.readValue(bytes, MachineImage.class));
        cache.put(file, known);
      }
      return Optional.of(known.image());
    } catch (NoSuchFileException gone) {
      cache.remove(file);
      return Optional.empty();
    } catch (IOException | JacksonException unreadable) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Image file {0} can not be read and is left out ({1}); repair or delete its folder",
          file,
          unreadable.getMessage());
      return Optional.empty();
    }
  }

  private Path folder(String region, String id) {
    return root.resolve(region).resolve(id);
  }

  private Path makerPath(String id) {
    return root.resolve(".makers").resolve(id.replaceAll("[^0-9a-f-]", "_") + ".lock");
  }

  private record Cached(String version, MachineImage image) {}
}
