package dev.lehr.packages.internal.index;

/** Finds a text in another without regard to case, and without making copies in lower case. */
public final class TextSearch {
  private TextSearch() {}

  /** Where it begins; -1 when it does not occur. */
  public static int indexOf(String text, String wanted) {
    if (wanted.isEmpty()) {
      return 0;
    }
    char lower = Character.toLowerCase(wanted.charAt(0));
    char upper = Character.toUpperCase(wanted.charAt(0));
    int last = text.length() - wanted.length();
    for (int i = 0; i <= last; i++) {
      char here = text.charAt(i);
      if ((here == lower || here == upper)
          && text.regionMatches(true, i, wanted, 0, wanted.length())) {
        return i;
      }
    }
    return -1;
  }
}
