package dev.lehr.packages.internal.nupkg;

import com.google.errorprone.annotations.FormatMethod;
import dev.lehr.packages.PackageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The central directory of a zip file, read without trusting it: bounded in size, and every number
 * in it checked against the file.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE</a>
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int END64 = 0x06064b50;
  private static final int END64_LOCATOR = 0x07064b50;
  private static final int LOCATOR_SIZE = 20;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final long ABSENT = 0xffffffffL;
  private static final int LARGEST_DIRECTORY = 64 << 20;
  private static final int ENCRYPTED = 0x1 | 0x40 | 0x2000;

  private final FileChannel file;
  private final long size;
  private final int mostFiles;

  private ZipDirectory(FileChannel file, int mostFiles) throws IOException {
    this.file = file;
    this.size = file.size();
    this.mostFiles = mostFiles;
  }

  /**
   * One file of the archive.
   *
   * @param name with escapes as written
   * @param offset of its local header
   */
  record Entry(
      String name, int method, long crc, long compressed, long uncompressed, long offset) {}

  private record Range(long offset, long size, long count) {}

  /**
   * All entries, in the directory's order.
   *
   * @throws PackageException saying why the file is no zip that can be taken
   */
  static List<Entry> read(FileChannel file, int mostFiles) throws IOException {
    return new ZipDirectory(file, mostFiles).entries();
  }

  private List<Entry> entries() throws IOException {
    if (size < END_SIZE || at(0, 4).getInt() != LOCAL) {
      throw new PackageException(
          "The upload is not a .nupkg: it is no zip file; pack it with choco pack");
    }
    Range range = directory();
    if (range.count() > mostFiles || range.size() > LARGEST_DIRECTORY) {
      throw new PackageException(
          "The package lists %d files; at most %d are taken".formatted(range.count(), mostFiles));
    }
    ByteBuffer directory = at(range.offset(), (int) range.size());
    List<Entry> entries = new ArrayList<>();
    while (directory.remaining() >= ENTRY_SIZE && entries.size() < range.count()) {
      entries.add(entry(directory));
    }
    if (entries.size() != range.count()) {
      throw damaged("its directory has %d files but says %d", entries.size(), range.count());
    }
    return entries;
  }

  private Range directory() throws IOException {
    int tail = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
    ByteBuffer end = at(size - tail, tail);
    for (int i = tail - END_SIZE; i >= 0; i--) {
      if (end.getInt(i) == END && i + END_SIZE + (end.getShort(i + 20) & 0xffff) == tail) {
        return checked(range(end, i, size - tail + i));
      }
    }
    throw damaged("its end is missing, as of an upload that was cut off");
  }

  private Range range(ByteBuffer end, int at, long position) throws IOException {
    long count = end.getShort(at + 10) & 0xffff;
    long length = end.getInt(at + 12) & ABSENT;
    long offset = end.getInt(at + 16) & ABSENT;
    if (count != 0xffff && length != ABSENT && offset != ABSENT) {
      return new Range(offset, length, count);
    }
    ByteBuffer locator = at(Math.max(0, position - LOCATOR_SIZE), LOCATOR_SIZE);
    if (locator.getInt(0) != END64_LOCATOR) {
      return new Range(offset, length, count);
    }
    ByteBuffer large = at(locator.getLong(8), 56);
    if (large.getInt(0) != END64) {
      throw damaged("its 64-bit end record is missing");
    }
    return new Range(large.getLong(48), large.getLong(40), large.getLong(32));
  }

  private Range checked(Range range) {
    if (range.offset() < 0
        || range.size() < 0
        || range.offset() > size
        || range.size() > size - range.offset()) {
      throw damaged("its directory lies outside the file");
    }
    return range;
  }

  private Entry entry(ByteBuffer directory) {
    int start = directory.position();
    if (directory.getInt(start) != ENTRY) {
      throw damaged("its directory is garbled at entry offset %d", start);
    }
    int nameLength = directory.getShort(start + 28) & 0xffff;
    int extraLength = directory.getShort(start + 30) & 0xffff;
    int commentLength = directory.getShort(start + 32) & 0xffff;
    int length = ENTRY_SIZE + nameLength + extraLength + commentLength;
    if (length > directory.remaining()) {
      throw damaged("its directory ends in the middle of an entry");
    }
    String name = name(directory, start + ENTRY_SIZE, nameLength);
    if ((directory.getShort(start + 8) & ENCRYPTED) != 0) {
      throw new PackageException(
          "The package's file '%s' is encrypted; pack it without a password"
              .formatted(FileNames.printable(name)));
    }
    Entry entry = sizes(directory, start, name);
    directory.position(start + length);
    return entry;
  }

  private Entry sizes(ByteBuffer directory, int start, String name) {
    long compressed = directory.getInt(start + 20) & ABSENT;
    long uncompressed = directory.getInt(start + 24) & ABSENT;
    long offset = directory.getInt(start + 42) & ABSENT;
    ByteBuffer large = wideSizes(directory, start);
    long fullSize = uncompressed == ABSENT ? next(large) : uncompressed;
    long packedSize = compressed == ABSENT ? next(large) : compressed;
    long position = offset == ABSENT ? next(large) : offset;
    if (packedSize < 0 || fullSize < 0 || position < 0 || position > size - packedSize) {
      throw damaged("its file '%s' lies outside it", FileNames.printable(name));
    }
    return new Entry(
        name,
        directory.getShort(start + 10) & 0xffff,
        directory.getInt(start + 16) & ABSENT,
        packedSize,
        fullSize,
        position);
  }

  /** The 64-bit sizes among the extra fields; empty when there are none. */
  private static ByteBuffer wideSizes(ByteBuffer directory, int start) {
    int position = start + ENTRY_SIZE + (directory.getShort(start + 28) & 0xffff);
    int end = position + (directory.getShort(start + 30) & 0xffff);
    while (position + 4 <= end) {
      int length = directory.getShort(position + 2) & 0xffff;
      if (directory.getShort(position) == 1 && position + 4 + length <= end) {
        return directory.slice(position + 4, length).order(ByteOrder.LITTLE_ENDIAN);
      }
      position += 4 + length;
    }
    return ByteBuffer.allocate(0);
  }

  private static long next(ByteBuffer large) {
    return large.remaining() >= Long.BYTES ? large.getLong() : ABSENT;
  }

  private static String name(ByteBuffer directory, int start, int length) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(directory.slice(start, length)).toString();
    } catch (CharacterCodingException notUtf8) {
      return StandardCharsets.ISO_8859_1.decode(directory.slice(start, length)).toString();
    }
  }

  private ByteBuffer at(long position, int length) throws IOException {
    if (position < 0 || position > size - length) {
      throw damaged("it refers to byte %d, but has %d", position, size);
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        throw damaged("it ended while it was read");
      }
    }
    return bytes.flip();
  }

  @FormatMethod
  private static PackageException damaged(String why, Object... subjects) {
    return new PackageException("The package is a damaged zip file: " + why.formatted(subjects));
  }
}
