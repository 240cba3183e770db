package dev.lehr.rehearsal.internal.windows.cmdlets;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text files in PowerShell's encodings. */
final class Encodings {
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final Charset ANSI = Charset.forName("windows-1252");

  private Encodings() {}

  /** Text from bytes: by their mark, or as UTF-8 when they are that, or as ANSI. */
  static String decode(byte[] bytes) {
    if (startsWith(bytes, UTF_8_MARK)) {
      return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, UTF_16_MARK)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') >= 0 ? new String(bytes, ANSI) : text;
  }

  /** Bytes of text, with the mark that Windows PowerShell writes. */
  static byte[] encode(String text, String encoding, boolean atStart) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "utf8", "utf8bom" ->
          marked(atStart ? UTF_8_MARK : new byte[0], text.getBytes(StandardCharsets.UTF_8));
      case "utf8nobom", "" -> text.getBytes(StandardCharsets.UTF_8);
      case "unicode" ->
          marked(atStart ? UTF_16_MARK : new byte[0], text.getBytes(StandardCharsets.UTF_16LE));
      case "ascii" -> text.getBytes(StandardCharsets.US_ASCII);
      case "oem", "default", "string", "ansi" -> text.getBytes(ANSI);
      default -> text.getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] marked(byte[] mark, byte[] bytes) {
    byte[] all = new byte[mark.length + bytes.length];
    System.arraycopy(mark, 0, all, 0, mark.length);
    System.arraycopy(bytes, 0, all, mark.length, bytes.length);
    return all;
  }

  private static boolean startsWith(byte[] bytes, byte[] mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (bytes[i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
