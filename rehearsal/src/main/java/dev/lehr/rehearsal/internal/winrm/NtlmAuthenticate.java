package dev.lehr.rehearsal.internal.winrm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The client's proof (type 3): MS-NLMP, section 2.2.1.3.
 *
 * @param response the NTLMv2 response: 16 bytes of proof, then what was proven
 * @param sessionKey the encrypted session key; empty unless keys are exchanged
 */
@SuppressWarnings("ArrayRecordComponent") // checked once, never compared
record NtlmAuthenticate(
    byte[] message, String user, String domain, byte[] response, byte[] sessionKey, int flags) {
  private static final int MIC = 72;
  private static final int MIC_LENGTH = 16;
  private static final int CLIENT_PAIRS = 44;
  private static final int FLAGS_PAIR = 6;
  private static final int MIC_PROVIDED = 2;

  static NtlmAuthenticate parse(byte[] message) throws NtlmException {
    NtlmBytes bytes = NtlmBytes.of(message, 3, 64);
    byte[] response = bytes.field(20);
    if (response.length < CLIENT_PAIRS) {
      throw new NtlmException(
          "The client answered with %d bytes; only NTLMv2 (%d or more) is accepted"
              .formatted(response.length, CLIENT_PAIRS));
    }
    return new NtlmAuthenticate(
        message, bytes.text(36), bytes.text(28), response, bytes.field(52), bytes.number(60));
  }

  byte[] proof() {
    return Arrays.copyOf(response, 16);
  }

  byte[] proven() {
    return Arrays.copyOfRange(response, 16, response.length);
  }

  /** Whether the message carries an integrity code over all three messages. */
  boolean hasIntegrityCode() {
    ByteBuffer pairs = ByteBuffer.wrap(response).order(ByteOrder.LITTLE_ENDIAN);
    pairs.position(CLIENT_PAIRS);
    while (pairs.remaining() >= 4) {
      int id = pairs.getShort();
      int length = Short.toUnsignedInt(pairs.getShort());
      if (id == FLAGS_PAIR && length == 4 && pairs.remaining() >= 4) {
        return (pairs.getInt() & MIC_PROVIDED) != 0 && message.length >= MIC + MIC_LENGTH;
      }
      if (id == 0 || length > pairs.remaining()) {
        return false;
      }
      pairs.position(pairs.position() + length);
    }
    return false;
  }

  byte[] integrityCode() {
    return Arrays.copyOfRange(message, MIC, MIC + MIC_LENGTH);
  }

  byte[] withoutIntegrityCode() {
    byte[] copy = message.clone();
    Arrays.fill(copy, MIC, MIC + MIC_LENGTH, (byte) 0);
    return copy;
  }
}
