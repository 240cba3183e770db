package dev.lehr.rehearsal.internal.windows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A Windows program's file with headers, two sections and an overlay, and nothing to run. */
final class TestingExecutable {
  private static final int HEADERS = 512;
  private static final int SECTION = 1024;

  private final ByteBuffer image =
      ByteBuffer.allocate(HEADERS + 2 * SECTION).order(ByteOrder.LITTLE_ENDIAN);
  private byte[] overlay = new byte[0];
  private int resourcesEnd = HEADERS + SECTION;

  TestingExecutable() {
    image.putShort(0, (short) 0x5A4D).putInt(0x3C, 64);
    image.putInt(64, 0x4550).putShort(64 + 6, (short) 2);
    section(0, ".text");
    section(1, ".rsrc");
  }

  private void section(int index, String name) {
    int at = 64 + 24 + 40 * index;
    image.put(at, name.getBytes(StandardCharsets.US_ASCII));
    image.putInt(at + 16, SECTION).putInt(at + 20, HEADERS + SECTION * index);
  }

  /** Names the first section differently. */
  TestingExecutable withSection(String name) {
    section(0, name);
    return this;
  }

  TestingExecutable withCode(String text) {
    image.put(HEADERS, text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  TestingExecutable withResource(String text, Charset charset) {
    byte[] bytes = text.getBytes(charset);
    image.put(resourcesEnd, bytes);
    resourcesEnd += (bytes.length + 3) & ~3;
    return this;
  }

  /** An entry of the version resource: a String of Microsoft's VS_VERSIONINFO. */
  TestingExecutable withVersion(String name, String value) {
    image.putShort(resourcesEnd + 2, (short) (value.length() + 1));
    byte[] key = (name + "\0").getBytes(StandardCharsets.UTF_16LE);
    image.put(resourcesEnd + 6, key);
    int start = (resourcesEnd + 6 + key.length + 3) & ~3;
    byte[] text = (value + "\0").getBytes(StandardCharsets.UTF_16LE);
    image.put(start, text);
    resourcesEnd = (start + text.length + 3) & ~3;
    return this;
  }

  TestingExecutable withOverlay(String bytes) {
    overlay = bytes.getBytes(StandardCharsets.ISO_8859_1);
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(image.array());
    bytes.writeBytes(overlay);
    return bytes.toByteArray();
  }

  /** An installer of Inno Setup that names no program. */
  static TestingExecutable innoSetup() {
    return new TestingExecutable().withResource("JR.Inno.Setup", StandardCharsets.US_ASCII);
  }
}
