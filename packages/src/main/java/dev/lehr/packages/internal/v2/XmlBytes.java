package dev.lehr.packages.internal.v2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Grows a document in UTF-8. Texts are encoded at once and then searched for what needs escaping,
 * which mostly is nothing: answers are made of little else, so this is where their time goes.
 */
final class XmlBytes {
  private static final boolean[] SPECIAL = special();

  private byte[] bytes;
  private int size;

  /**
   * An empty document.
   *
   * @param expected so many bytes, or more
   */
  XmlBytes(int expected) {
    this.bytes = new byte[expected];
  }

  int size() {
    return size;
  }

  private static boolean[] special() {
    boolean[] special = new boolean[256];
    for (int control = 0; control < ' '; control++) {
      special[control] = control != '\t' && control != '\n' && control != '\r';
    }
    for (char markup : "&<>\"".toCharArray()) {
      special[markup] = true;
    }
    // U+FFFE and U+FFFF, which XML forbids, begin so.
    special[0xef] = true;
    return special;
  }

  /** Bytes as they are. */
  XmlBytes raw(byte[] more) {
    return raw(more, 0, more.length);
  }

  /** Some bytes as they are, up to this one. */
  XmlBytes raw(byte[] more, int from, int to) {
    reserve(to - from);
    System.arraycopy(more, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  /** A text of ASCII without markup characters, or with such as are meant as markup. */
  XmlBytes markup(String text) {
    return raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Any text, for elements and for attributes in double quotes. */
  XmlBytes text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (byte one : encoded) {
      if (SPECIAL[one & 0xff]) {
        return raw(escaped(text).getBytes(StandardCharsets.UTF_8));
      }
    }
    return raw(encoded);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 32);
    for (int i = 0; i < text.length(); i++) {
      char here = text.charAt(i);
      switch (here) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\uFFFE', '\uFFFF' -> escaped.append('?');
        default -> escaped.append(here < ' ' && SPECIAL[here] ? '?' : here);
      }
    }
    return escaped.toString();
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  /** How much it holds without growing. */
  int capacity() {
    return bytes.length;
  }

  /** Begins a new document, in the memory of the last. */
  void clear() {
    size = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
