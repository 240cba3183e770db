package dev.lehr.triggers.internal.core;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is the same in all addresses of a repository: host and path, without scheme, user, port and
 * {@code .git}, in lower case.
 *
 * @param text {@code github.com/team/catalog}; without a host just {@code team/catalog}
 */
public record RepositoryName(String text) {
  private static final Pattern URL =
      Pattern.compile("[a-z][a-z0-9+.-]*://(?:[^@/]*@)?([^/:]*)(?::\\d+)?/+(.*)");
  private static final Pattern SCP = Pattern.compile("(?:[^@/]+@)?([^/:]+):(?!//)(.*)");

  /** Of an address in any of git's forms. */
  public static RepositoryName of(String address) {
    String plain = address.strip().toLowerCase(Locale.ROOT).replaceFirst("(\\.git)?/*$", "");
    Matcher url = URL.matcher(plain);
    if (url.matches()) {
      return new RepositoryName(url.group(1) + "/" + url.group(2));
    }
    Matcher scp = SCP.matcher(plain);
    return new RepositoryName(scp.matches() ? scp.group(1) + "/" + scp.group(2) : plain);
  }

  /** Whether a trigger that says {@code wanted} means this repository. */
  boolean isMeantBy(RepositoryName wanted) {
    return text.equals(wanted.text) || (!wanted.hasHost() && text.endsWith("/" + wanted.text));
  }

  private boolean hasHost() {
    String first = text.substring(0, Math.max(0, text.indexOf('/')));
    return first.isEmpty() || first.contains(".") || first.equals("localhost");
  }

  /** The last part. */
  public String slug() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** What is between the host and the last part. */
  public String project() {
    String above = text.substring(0, Math.max(0, text.lastIndexOf('/')));
    return hasHost() ? above.substring(above.indexOf('/') + 1) : above;
  }
}
