package dev.lehr.packages.internal.nupkg;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.UploadLimits;
import dev.lehr.packages.internal.nupkg.ZipDirectory.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Judges a {@code .nupkg} from anybody, by its directory and its nuspec alone: time and memory do
 * not grow with its size.
 */
public final class NupkgReader {
  private static final int LOCAL_HEADER = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final long SUSPICIOUS_BYTES = 64L << 20;
  private static final int SUSPICIOUS_RATIO = 300;

  private final FileChannel file;
  private final UploadLimits limits;

  private NupkgReader(FileChannel file, UploadLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** What a package holds. */
  public record Contents(PackageManifest manifest, byte[] nuspec) {}

  /**
   * Checks a package and reads its nuspec.
   *
   * @throws PackageException naming what is wrong with it
   */
  public static Contents read(Path nupkg, UploadLimits limits) throws IOException {
    try (FileChannel file = FileChannel.open(nupkg, StandardOpenOption.READ)) {
      return new NupkgReader(file, limits).read();
    }
  }

  private Contents read() throws IOException {
    List<Entry> entries = ZipDirectory.read(file, limits.files());
    checkNames(entries);
    checkSizes(entries);
    checkOverlaps(entries);
    Entry nuspecEntry = nuspec(entries);
    byte[] nuspec = content(nuspecEntry);
    PackageManifest manifest = ManifestReader.read(nuspec, nuspecEntry.name());
    checkFileName(nuspecEntry, manifest);
    Optional<Entry> properties =
        entries.stream().filter(entry -> entry.name().endsWith(".psmdcp")).findFirst();
    if (properties.isPresent()) {
      CoreProperties.check(content(properties.get()), manifest);
    }
    return new Contents(manifest, nuspec);
  }

  private static void checkNames(List<Entry> entries) {
    Set<String> seen = new HashSet<>();
    for (Entry entry : entries) {
      String name = unescaped(entry.name());
      Optional<String> problem = FileNames.problem(name);
      if (problem.isEmpty() && !entry.name().chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
        problem = Optional.of("is not ASCII; escape it (%C3%A9 for é) as choco pack does");
      }
      if (problem.isEmpty() && !seen.add(name.replace('\\', '/').toLowerCase(Locale.ROOT))) {
        problem = Optional.of("occurs more than once");
      }
      if (problem.isPresent()) {
        throw new PackageException(
            "The package's file '%s' %s"
                .formatted(FileNames.printable(entry.name()), problem.get()));
      }
    }
  }

  private static String unescaped(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEscaped) {
      return name;
    }
  }

  private void checkSizes(List<Entry> entries) {
    long total = 0;
    for (Entry entry : entries) {
      total += entry.uncompressed();
      boolean bomb =
          entry.uncompressed() > SUSPICIOUS_BYTES
              && entry.uncompressed() / SUSPICIOUS_RATIO > entry.compressed();
      if (bomb || total < 0 || total > limits.unpackedBytes()) {
        throw new PackageException(
            "The package would unpack to %d bytes or more (file '%s'); that is a zip bomb, or too large"
                .formatted(total, FileNames.printable(entry.name())));
      }
      if (entry.compressed() > entry.uncompressed() + entry.uncompressed() / 8 + 1_024) {
        throw new PackageException(
            "The package's file '%s' is %d bytes packed but %d unpacked; its sizes contradict each other"
                .formatted(
                    FileNames.printable(entry.name()), entry.compressed(), entry.uncompressed()));
      }
    }
  }

  /** Files that share bytes are how a small archive unpacks to a huge one. */
  private static void checkOverlaps(List<Entry> entries) {
    long end = 0;
    for (Entry entry : entries.stream().sorted(Comparator.comparingLong(Entry::offset)).toList()) {
      if (entry.offset() < end) {
        throw new PackageException(
            "The package's file '%s' overlaps another; that is a zip bomb"
                .formatted(FileNames.printable(entry.name())));
      }
      end = entry.offset() + LOCAL_HEADER + entry.compressed();
    }
  }

  private static Entry nuspec(List<Entry> entries) {
    List<Entry> found =
        entries.stream()
            .filter(entry -> entry.name().toLowerCase(Locale.ROOT).endsWith(".nuspec"))
            .filter(entry -> !entry.name().contains("/") && !entry.name().contains("\\"))
            .toList();
    if (found.isEmpty()) {
      throw new PackageException("The package has no .nuspec at its root; pack it with choco pack");
    }
    if (found.size() > 1) {
      throw new PackageException(
          "The package has more than one .nuspec at its root: '%s' and '%s'"
              .formatted(
                  FileNames.printable(found.get(0).name()),
                  FileNames.printable(found.get(1).name())));
    }
    return found.getFirst();
  }

  private static void checkFileName(Entry nuspec, PackageManifest manifest) {
    if (!unescaped(nuspec.name()).equalsIgnoreCase(manifest.id() + ".nuspec")) {
      throw new PackageException(
          "The package's nuspec is named '%s' but its id is '%s'; they must match"
              .formatted(nuspec.name(), manifest.id()));
    }
  }

  private byte[] content(Entry entry) throws IOException {
    if (entry.uncompressed() > limits.nuspecBytes()) {
      throw tooLarge(entry);
    }
    ByteBuffer header = ByteBuffer.allocate(LOCAL_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    fill(header, entry.offset());
    long start =
        entry.offset()
            + LOCAL_HEADER
            + (header.getShort(26) & 0xffff)
            + (header.getShort(28) & 0xffff);
    ByteBuffer raw = ByteBuffer.allocate((int) Math.min(entry.compressed(), limits.nuspecBytes()));
    fill(raw, start);
    return checked(entry, unpacked(entry, raw.array()));
  }

  private void fill(ByteBuffer bytes, long position) throws IOException {
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        throw new PackageException("The package is a damaged zip file: a file in it is cut off");
      }
    }
  }

  private byte[] unpacked(Entry entry, byte[] raw) {
    return switch (entry.method()) {
      case STORED -> raw;
      case DEFLATED -> inflated(entry, raw);
      default ->
          throw new PackageException(
              "The package's file '%s' is packed by method %d; use deflate"
                  .formatted(entry.name(), entry.method()));
    };
  }

  private byte[] inflated(Entry entry, byte[] raw) {
    Inflater inflater = new Inflater(true);
    try (InputStream unpacked = new InflaterInputStream(new ByteArrayInputStream(raw), inflater)) {
      return unpacked.readNBytes(limits.nuspecBytes() + 1);
    } catch (IOException damaged) {
      throw new PackageException(
          "The package's file '%s' can not be unpacked: %s"
              .formatted(entry.name(), damaged.getMessage()),
          damaged);
    } finally {
      inflater.end();
    }
  }

  private byte[] checked(Entry entry, byte[] content) {
    if (content.length > limits.nuspecBytes()) {
      throw tooLarge(entry);
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    if (content.length != entry.uncompressed() || crc.getValue() != entry.crc()) {
      throw new PackageException(
          "The package's file '%s' is damaged: its checksum does not match"
              .formatted(entry.name()));
    }
    return content;
  }

  private PackageException tooLarge(Entry entry) {
    return new PackageException(
        "The package's file '%s' is larger than %d bytes"
            .formatted(FileNames.printable(entry.name()), limits.nuspecBytes()));
  }
}
