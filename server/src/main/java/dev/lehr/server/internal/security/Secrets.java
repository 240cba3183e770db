package dev.lehr.server.internal.security;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Names and secrets that nobody can guess. */
public final class Secrets implements Supplier<String> {
  private static final int BYTES = 24;

  private final SecureRandom random;

  public Secrets(SecureRandom random) {
    this.random = random;
  }

  /** 192 bits, as 48 letters and digits. */
  @Override
  public String get() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
