package dev.lehr.rehearsal.internal.aws.protocol;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose an access key is. The key itself says it, as on AWS, so that credentials of a role are of
 * its account still when the cloud was started anew.
 */
public final class Account {
  /** That of all credentials which do not name another. */
  public static final String USUAL = "123456789012";

  // No key of AWS has a 0.
  private static final String OF_A_ROLE = "ASIA0";
  private static final int RADIX = 32;
  private static final Pattern ROLE_KEY = Pattern.compile(OF_A_ROLE + "([0-9A-V]{8})[A-Z2-7]{7}");
  private static final Pattern NUMBER = Pattern.compile("\\d{12}");

  private Account() {}

  /** The account of an access key; one of 12 digits is the account itself. */
  public static String of(String accessKey) {
    Matcher role = ROLE_KEY.matcher(accessKey);
    if (role.matches()) {
      return "%012d".formatted(Long.parseLong(role.group(1), RADIX));
    }
    return NUMBER.matcher(accessKey).matches() ? accessKey : USUAL;
  }

  /**
   * The access key of a session.
   *
   * @param letters seven, that tell it from others of the account
   */
  public static String sessionKey(String account, String letters) {
    String number = Long.toString(Long.parseLong(account), RADIX).toUpperCase(Locale.ROOT);
    return OF_A_ROLE + "0".repeat(8 - number.length()) + number + letters;
  }
}
