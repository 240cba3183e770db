package dev.lehr.rehearsal.internal.winrm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of an encrypted message: MS-WSMV, section 2.2.9.1. */
final class SealedMessage {
  static final String CONTENT_TYPE =
      "multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\";boundary=\"Encrypted Boundary\"";

  private static final String BOUNDARY = "--Encrypted Boundary";
  private static final byte[] DATA = "application/octet-stream\r\n".getBytes(US_ASCII);
  private static final Pattern LENGTH = Pattern.compile("Length=(\\d{1,9})");
  private static final int HEAD_LIMIT = 1_024;

  private SealedMessage() {}

  static boolean isSealed(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/encrypted");
  }

  /** The clear text of a sealed body. */
  static byte[] open(byte[] body, NtlmSession session) throws NtlmException {
    int start = dataStart(body);
    ByteBuffer data = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    int length = clearLength(new String(body, 0, start, ISO_8859_1));
    int rest = body.length - start - 4 - NtlmSession.SIGNATURE_LENGTH;
    if (rest < length || data.getInt(start) != NtlmSession.SIGNATURE_LENGTH) {
      throw new NtlmException(
          "An encrypted message of %d bytes says to hold %d with a signature of %d bytes"
              .formatted(body.length, length, NtlmSession.SIGNATURE_LENGTH));
    }
    int text = start + 4 + NtlmSession.SIGNATURE_LENGTH;
    byte[] signature = Arrays.copyOfRange(body, start + 4, text);
    return session.open(signature, Arrays.copyOfRange(body, text, text + length));
  }

  /** The sealed body for a clear text. */
  static byte[] seal(byte[] clear, NtlmSession session) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(clear.length + 512);
    String head =
        "%s\r\n\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=%d\r\n%s\r\n\tContent-Type: application/octet-stream\r\n"
            .formatted(BOUNDARY, clear.length, BOUNDARY);
    body.writeBytes(head.getBytes(US_ASCII));
    body.writeBytes(
        ByteBuffer.allocate(4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(NtlmSession.SIGNATURE_LENGTH)
            .array());
    body.writeBytes(session.seal(clear));
    body.writeBytes((BOUNDARY + "--\r\n").getBytes(US_ASCII));
    return body.toByteArray();
  }

  private static int dataStart(byte[] body) throws NtlmException {
    String head = new String(body, 0, Math.min(body.length, HEAD_LIMIT), ISO_8859_1);
    int marker = head.indexOf(new String(DATA, US_ASCII));
    if (marker < 0 || marker + DATA.length + 4 > body.length) {
      throw new NtlmException("An encrypted message lacks its application/octet-stream part");
    }
    return marker + DATA.length;
  }

  private static int clearLength(String head) throws NtlmException {
    Matcher length = LENGTH.matcher(head);
    if (!length.find()) {
      throw new NtlmException("An encrypted message lacks OriginalContent: …;Length=…");
    }
    return Integer.parseInt(length.group(1));
  }
}
