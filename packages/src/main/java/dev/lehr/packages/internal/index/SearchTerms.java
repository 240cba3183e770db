package dev.lehr.packages.internal.index;

import dev.lehr.packages.PackageManifest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Words to look for, in lower case. Each must occur somewhere in a package's id, title, tags,
 * summary or description.
 */
public record SearchTerms(List<String> words) {
  static final String BETWEEN_WORDS = " \t\n\u000B\f\r,";

  private static final int MOST = 16;
  private static final List<String> ELEMENTS = List.of("title", "tags", "summary", "description");

  public SearchTerms {
    words = List.copyOf(words);
  }

  /** The words of what a person typed. */
  public static SearchTerms of(String typed) {
    return new SearchTerms(
        Arrays.stream(typed.toLowerCase(Locale.ROOT).split("[" + BETWEEN_WORDS + "]+"))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(MOST)
            .toList());
  }

  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** Whether all words occur in what this manifest says. */
  public boolean match(PackageManifest manifest) {
    return words.stream().allMatch(word -> occurs(word, manifest));
  }

  private static boolean occurs(String word, PackageManifest manifest) {
    return TextSearch.indexOf(manifest.id(), word) >= 0
        || ELEMENTS.stream()
            .anyMatch(element -> TextSearch.indexOf(manifest.text(element), word) >= 0);
  }

  /** All that is searched of a version, in lower case. */
  static String textOf(PackageManifest manifest) {
    StringBuilder text = new StringBuilder(manifest.id());
    for (String element : ELEMENTS) {
      text.append('\n').append(manifest.text(element));
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  static boolean sameText(PackageManifest one, PackageManifest other) {
    return one.id().equals(other.id())
        && ELEMENTS.stream().allMatch(element -> one.text(element).equals(other.text(element)));
  }
}
