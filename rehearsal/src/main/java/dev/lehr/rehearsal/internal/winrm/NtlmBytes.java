package dev.lehr.rehearsal.internal.winrm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bounds-checked access to an NTLM message's fields. */
final class NtlmBytes {
  static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);

  private final byte[] message;
  private final ByteBuffer view;

  private NtlmBytes(byte[] message) {
    this.message = message;
    this.view = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A message of this type and at least this length. */
  static NtlmBytes of(byte[] message, int type, int length) throws NtlmException {
    if (message.length < length || !Arrays.equals(SIGNATURE, Arrays.copyOf(message, 8))) {
      throw new NtlmException(
          "An NTLM message of type %d must begin with NTLMSSP and have at least %d bytes, this has %d"
              .formatted(type, length, message.length));
    }
    NtlmBytes bytes = new NtlmBytes(message);
    if (bytes.number(8) != type) {
      throw new NtlmException(
          "Expected an NTLM message of type %d, not %d".formatted(type, bytes.number(8)));
    }
    return bytes;
  }

  int number(int offset) {
    return view.getInt(offset);
  }

  /** The bytes that a field (length, allocated length, offset) points to. */
  byte[] field(int offset) throws NtlmException {
    int length = Short.toUnsignedInt(view.getShort(offset));
    int start = view.getInt(offset + 4);
    if (length == 0) {
      return new byte[0];
    }
    if (start < 0 || start > message.length - length) {
      throw new NtlmException(
          "An NTLM field points to bytes %d to %d of %d"
              .formatted(start, (long) start + length, message.length));
    }
    return Arrays.copyOfRange(message, start, start + length);
  }

  String text(int offset) throws NtlmException {
    return new String(field(offset), StandardCharsets.UTF_16LE);
  }
}
