package dev.lehr.cloud.group;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What server groups of one purpose are called, by Netflix' Frigga: {@code app-stack-detail}. Only
 * the detail may have hyphens; without a stack it begins after two of them: {@code app--detail}.
 *
 * @param application letters, digits and dots
 * @param stack the same
 * @param detail the same, and hyphens
 */
public record ClusterName(String application, Optional<String> stack, Optional<String> detail) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.]+");
  private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9.][A-Za-z0-9.-]*");

  public ClusterName {
    check("application", application, WORD);
    stack.ifPresent(word -> check("stack", word, WORD));
    detail.ifPresent(words -> check("detail", words, DETAIL));
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
}
