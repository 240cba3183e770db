package dev.lehr.rehearsal.internal.windows.programs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Windows program's file tells about itself, as laid out in Microsoft's "PE Format".
 * Resources and overlay are bytes, held as Latin-1 text to be searched.
 *
 * @param sections the names of its sections
 * @param resources the section {@code .rsrc}: manifest and version among others, 16 MB at most
 * @param overlay what is appended to the program, where installers keep what they install: its
 *     first 4 kB and its last megabyte
 */
record ExecutableFile(List<String> sections, String resources, String overlay) {
  private static final short MZ = 0x5A4D;
  private static final int PE = 0x4550;
  private static final int HEADERS = 8192;
  private static final int MOST_RESOURCES = 16 << 20;
  private static final int OVERLAY_START = 4096;
  private static final int OVERLAY_END = 1 << 20;
  private static final int SECTION_ENTRY = 40;

  private record Section(String name, long size, long offset) {}

  /** Sections are copied. */
  ExecutableFile {
    sections = List.copyOf(sections);
  }

  /** Reads a program; empty when the file is none, or damaged. */
  static Optional<ExecutableFile> read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      List<Section> sections = sections(window(channel, 0, HEADERS));
      return sections.isEmpty() ? Optional.empty() : Optional.of(read(channel, sections));
    } catch (IOException | IndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }

  private static ExecutableFile read(FileChannel channel, List<Section> sections)
      throws IOException {
    String resources = "";
    long end = 0;
    for (Section section : sections) {
      end = Math.max(end, section.offset() + section.size());
      if (section.name().equals(".rsrc")) {
        int size = (int) Math.min(section.size(), MOST_RESOURCES);
        resources = text(window(channel, section.offset(), size));
      }
    }
    long tail = Math.max(end + OVERLAY_START, channel.size() - OVERLAY_END);
    String overlay =
        text(window(channel, end, OVERLAY_START)) + text(window(channel, tail, OVERLAY_END));
    return new ExecutableFile(sections.stream().map(Section::name).toList(), resources, overlay);
  }

  private static List<Section> sections(ByteBuffer headers) {
    boolean program = headers.limit() > 64 && headers.getShort(0) == MZ;
    int start = program ? headers.getInt(0x3C) : 0;
    if (start <= 0 || headers.getInt(start) != PE) {
      return List.of();
    }
    int count = Short.toUnsignedInt(headers.getShort(start + 6));
    int table = start + 24 + Short.toUnsignedInt(headers.getShort(start + 20));
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sections.add(section(headers, table + i * SECTION_ENTRY));
    }
    return sections;
  }

  private static Section section(ByteBuffer headers, int at) {
    byte[] name = new byte[8];
    headers.get(at, name);
    return new Section(
        new String(name, StandardCharsets.ISO_8859_1).replace("\0", ""),
        Integer.toUnsignedLong(headers.getInt(at + 16)),
        Integer.toUnsignedLong(headers.getInt(at + 20)));
  }

  private static ByteBuffer window(FileChannel channel, long from, int most) throws IOException {
    int size = Math.clamp(channel.size() - from, 0, most);
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer, from + buffer.position());
    }
    return buffer.flip();
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  /** Whether its resources hold a text, in ASCII or in UTF-16. */
  boolean mentions(String text) {
    return resources.contains(text) || resources.contains(wide(text));
  }

  /** An entry of its version resource, such as {@code ProductName}. */
  Optional<String> version(String name) {
    String key = wide(name + "\0");
    int at = resources.indexOf(key);
    if (at < 4) {
      return Optional.empty();
    }
    // Before the key stand three 16-bit numbers, the second its value's length in characters.
    int length = 2 * (resources.charAt(at - 4) + 256 * resources.charAt(at - 3));
    int start = Math.min((at + key.length() + 3) & ~3, resources.length());
    String value = resources.substring(start, Math.min(start + length, resources.length()));
    return Optional.of(narrow(value).strip()).filter(text -> !text.isEmpty());
  }

  private static String wide(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
  }

  private static String narrow(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16LE)
        .replace("\0", "");
  }
}
