package dev.lehr.triggers.internal.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104). */
public final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";

  private Hmac() {}

  /** Over a head and a body. */
  public static byte[] of(byte[] key, String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(head.getBytes(UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException(absent);
    }
  }

  /** The same in hexadecimal, with a text as key. */
  public static String hex(String key, String head, byte[] body) {
    return HexFormat.of().formatHex(of(key.getBytes(UTF_8), head, body));
  }
}
