package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Public RSA keys as users bring them: OpenSSH's {@code ssh-rsa AAAA…} line, PEM or bare DER. */
final class PublicKeyText {
  private PublicKeyText() {}

  static PublicKey parse(String text) {
    String stripped = text.strip();
    try {
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      if (stripped.startsWith("ssh-rsa ")) {
        return rsa.generatePublic(openSsh(stripped.split("\\s+", 3)[1]));
      }
      String base64 = stripped.replaceAll("-----[A-Z ]+-----", "");
      return rsa.generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    } catch (GeneralSecurityException
        | IllegalArgumentException
        | BufferUnderflowException unreadable) {
      ApiError error =
          ApiError.of(
              "InvalidKey.Format",
              "Key is not in valid OpenSSH public key format; an RSA key reads 'ssh-rsa AAAA…'");
      error.initCause(unreadable);
      throw error;
    }
  }

  private static RSAPublicKeySpec openSsh(String base64) {
    ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    part(blob); // the type once more
    BigInteger exponent = new BigInteger(part(blob));
    BigInteger modulus = new BigInteger(part(blob));
    return new RSAPublicKeySpec(modulus, exponent);
  }

  private static byte[] part(ByteBuffer blob) {
    int length = blob.getInt();
    if (length < 0 || length > blob.remaining()) {
      throw new IllegalArgumentException("A part of the key is longer than the key");
    }
    byte[] part = new byte[length];
    blob.get(part);
    return part;
  }
}
