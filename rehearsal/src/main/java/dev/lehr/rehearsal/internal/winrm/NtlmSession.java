package dev.lehr.rehearsal.internal.winrm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.RC4Engine;

/**
 * Signs and seals messages after the handshake, with extended session security: MS-NLMP, section
 * 3.4. Messages must be opened and sealed in the order they travel; not thread-safe.
 */
final class NtlmSession {
  static final int SIGNATURE_LENGTH = 16;

  private final Direction fromClient;
  private final Direction toClient;

  NtlmSession(byte[] key, int flags) {
    fromClient = new Direction(key, flags, "client-to-server");
    toClient = new Direction(key, flags, "server-to-client");
  }

  /** The clear text of what the client sealed. */
  byte[] open(byte[] signature, byte[] sealed) throws NtlmException {
    byte[] clear = NtlmCrypto.apply(fromClient.seal, sealed);
    if (!MessageDigest.isEqual(signature, fromClient.sign(clear))) {
      throw new NtlmException("The signature of an NTLM-sealed message does not match its text");
    }
    return clear;
  }

  /** The signature followed by the sealed text. */
  byte[] seal(byte[] clear) {
    byte[] sealed = NtlmCrypto.apply(toClient.seal, clear);
    byte[] signature = toClient.sign(clear);
    byte[] both = Arrays.copyOf(signature, SIGNATURE_LENGTH + sealed.length);
    System.arraycopy(sealed, 0, both, SIGNATURE_LENGTH, sealed.length);
    return both;
  }

  private static final class Direction {
    private final byte[] signingKey;
    private final RC4Engine seal;
    private final boolean sealsChecksum;
    private int sequence;

    Direction(byte[] key, int flags, String way) {
      signingKey = NtlmCrypto.md5(key, constant(way, "signing"));
      seal = NtlmCrypto.rc4(NtlmCrypto.md5(strength(key, flags), constant(way, "sealing")));
      sealsChecksum = (flags & NtlmFlags.KEY_EXCHANGE) != 0;
    }

    byte[] sign(byte[] clear) {
      byte[] number = littleEndian(4).putInt(sequence++).array();
      byte[] checksum = Arrays.copyOf(NtlmCrypto.hmacMd5(signingKey, number, clear), 8);
      byte[] sent = sealsChecksum ? NtlmCrypto.apply(seal, checksum) : checksum;
      return littleEndian(SIGNATURE_LENGTH).putInt(1).put(sent).put(number).array();
    }

    private static byte[] constant(String way, String purpose) {
      return "session key to %s %s key magic constant\0".formatted(way, purpose).getBytes(US_ASCII);
    }

    private static byte[] strength(byte[] key, int flags) {
      if ((flags & NtlmFlags.KEY_128) != 0) {
        return key;
      }
      return Arrays.copyOf(key, (flags & NtlmFlags.KEY_56) != 0 ? 7 : 5);
    }

    private static ByteBuffer littleEndian(int size) {
      return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
