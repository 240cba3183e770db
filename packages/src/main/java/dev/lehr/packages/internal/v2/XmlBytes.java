package dev.lehr.packages.internal.v2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a document in UTF-8. */
final class XmlBytes {
  private static final byte[] AMPERSAND = ascii("&amp;");
  private static final byte[] LESS = ascii("&lt;");
  private static final byte[] GREATER = ascii("&gt;");
  private static final byte[] QUOTE = ascii("&quot;");

  private byte[] bytes = new byte[8_192];
  private int size;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Bytes as they are. */
  XmlBytes raw(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** A text of ASCII without markup characters, or with such as are meant as markup. */
  XmlBytes markup(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) text.charAt(i);
    }
    size += length;
    return this;
  }

  /** Any text, for elements and for attributes in double quotes. */
  XmlBytes text(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      char here = text.charAt(i);
      if (here >= '?' && here < 0x7f) {
        reserve(length - i);
        bytes[size++] = (byte) here;
      } else {
        i += special(text, i);
        reserve(length - i);
      }
    }
    return this;
  }

  /** Appends what is not plain; tells how many characters more than one it took. */
  private int special(String text, int at) {
    char here = text.charAt(at);
    switch (here) {
      case '&' -> raw(AMPERSAND);
      case '<' -> raw(LESS);
      case '>' -> raw(GREATER);
      case '"' -> raw(QUOTE);
      case '\t', '\n', '\r' -> one(here);
      default -> {
        if (here < 0x20 || here == 0xfffe || here == 0xffff) {
          one('?');
        } else if (here < 0x80) {
          one(here);
        } else {
          int codePoint = text.codePointAt(at);
          boolean lone = codePoint == here && Character.isSurrogate(here);
          raw((lone ? "?" : Character.toString(codePoint)).getBytes(StandardCharsets.UTF_8));
          return Character.charCount(codePoint) - 1;
        }
      }
    }
    return 0;
  }

  private void one(char character) {
    reserve(1);
    bytes[size++] = (byte) character;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
