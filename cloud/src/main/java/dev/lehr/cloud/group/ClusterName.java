package dev.lehr.cloud.group;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What server groups of one purpose are called, by Netflix' Frigga: {@code app-stack-detail}. Only
 * the detail may have hyphens; without a stack it begins after two of them: {@code app--detail}.
 * Nothing may end like a push number, {@code v003}, for a group's name has one behind it.
 *
 * @param application letters, digits and dots
 * @param stack the same
 * @param detail the same, and hyphens
 */
public record ClusterName(String application, Optional<String> stack, Optional<String> detail) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.]+");
  private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9.][A-Za-z0-9.-]*");
  private static final Pattern PUSH_LIKE = Pattern.compile("(?:.*-)?v[0-9]{3}");

  public ClusterName {
    check("application", application, WORD);
    stack.ifPresent(word -> check("stack", word, WORD));
    detail.ifPresent(words -> check("detail", words, DETAIL));
    stack.ifPresent(word -> checkEnd("stack", word));
    detail.ifPresent(words -> checkEnd("detail", words));
  }

  /** The cluster whose {@link #text()} that is; empty when it can be none's. */
  static Optional<ClusterName> parse(String text) {
    String[] parts = text.split("-", 3);
    Optional<String> stack = part(parts, 1).filter(word -> !word.isEmpty());
    Optional<String> detail = part(parts, 2);
    boolean readable =
        WORD.matcher(parts[0]).matches()
            && stack.map(word -> isPart(word, WORD)).orElse(true)
            && detail
                .map(words -> isPart(words, DETAIL))
                .orElse(parts.length == 1 || stack.isPresent());
    return readable ? Optional.of(new ClusterName(parts[0], stack, detail)) : Optional.empty();
  }

  private static Optional<String> part(String[] parts, int index) {
    return index < parts.length ? Optional.of(parts[index]) : Optional.empty();
  }

  private static boolean isPart(String given, Pattern pattern) {
    return pattern.matcher(given).matches() && !PUSH_LIKE.matcher(given).matches();
  }

  /** The same with something more in its detail: the cluster of a canary's groups. */
  public ClusterName with(String more) {
    return new ClusterName(
        application, stack, Optional.of(detail.map(own -> own + "-" + more).orElse(more)));
  }

  /** In one piece: {@code catalog-prod}. */
  public String text() {
    String first = stack.map(word -> application + "-" + word).orElse(application);
    String separator = stack.isPresent() ? "-" : "--";
    return detail.map(words -> first + separator + words).orElse(first);
  }

  private static void check(String part, String given, Pattern pattern) {
    if (!pattern.matcher(given).matches()) {
      throw new IllegalArgumentException(
          "The %s '%s' can not be part of a server group's name; use letters, digits and dots"
              .formatted(part, given));
    }
  }

  private static void checkEnd(String part, String given) {
    if (PUSH_LIKE.matcher(given).matches()) {
      throw new IllegalArgumentException(
          "The %s '%s' ends like the push number of a server group's name; call it otherwise"
              .formatted(part, given));
    }
  }
}
