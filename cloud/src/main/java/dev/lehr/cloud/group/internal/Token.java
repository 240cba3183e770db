package dev.lehr.cloud.group.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Client tokens: the same for the same intent, so that asking twice makes one. */
public final class Token {
  private Token() {}

  /** 64 characters, which is what the strictest of AWS' services takes. */
  public static String of(String... intent) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(String.join("\n", intent).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
