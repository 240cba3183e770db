package dev.lehr.rehearsal.internal.aws.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes ids as AWS writes them: a prefix and 17 hexadecimal digits. Safe for use by many. */
public final class Ids {
  private static final int BYTES = 9;
  private static final int DIGITS = 17;

  private final RandomGenerator random;

  /** Ids from this generator. */
  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /** A new id, such as {@code i-0ac63323f134745b1} for the prefix {@code i}. */
  public synchronized String next(String prefix) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return id(prefix, bytes);
  }

  /** Upper case letters and digits, for access keys and such. */
  public synchronized String letters(int count) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(random.nextInt(32)));
    }
    return letters.toString();
  }

  /** A password as EC2Launch makes them: 32 characters of all four classes. */
  public synchronized String password() {
    String alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!@$%*()-=?.";
    StringBuilder password = new StringBuilder("aB3-");
    while (password.length() < 32) {
      password.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return password.toString();
  }

  /** The same id for the same seed, always and everywhere. */
  public static String derived(String prefix, String seed) {
    try {
      return id(prefix, MessageDigest.getInstance("SHA-256").digest(seed.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This JDK lacks SHA-256; use a complete JDK 25", missing);
    }
  }

  private static String id(String prefix, byte[] bytes) {
    return prefix + "-0" + HexFormat.of().formatHex(bytes).substring(0, DIGITS - 1);
  }
}
