package dev.lehr.bakery.internal.docker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds what a Dockerfile copies from its folder. */
final class DockerfileSources {
  private static final Pattern CONTINUED = Pattern.compile("\\\\[ \\t]*\\R");
  private static final Pattern COPIES =
      Pattern.compile("(?i)^\\s*(?:ONBUILD\\s+)?(?:COPY|ADD)\\s+(.*)$", Pattern.MULTILINE);

  private DockerfileSources() {}

  static List<String> in(String dockerfile) {
    List<String> sources = new ArrayList<>();
    var copies = COPIES.matcher(CONTINUED.matcher(dockerfile).replaceAll(" "));
    while (copies.find()) {
      sources.addAll(sources(copies.group(1).strip()));
    }
    return sources;
  }

  private static List<String> sources(String instruction) {
    List<String> words =
        new ArrayList<>(
            Arrays.stream(instruction.split("[\\s,\\[\\]\"]+", -1))
                .filter(word -> !word.isEmpty())
                .toList());
    boolean elsewhere = words.stream().anyMatch(word -> word.startsWith("--from="));
    words.removeIf(word -> word.startsWith("--") || isAddress(word));
    return elsewhere || words.size() < 2 ? List.of() : words.subList(0, words.size() - 1);
  }

  private static boolean isAddress(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("git@");
  }
}
