package dev.lehr.rehearsal.internal.aws.ec2;

/**
 * EC2's filter patterns: {@code *} stands for any text, {@code ?} for one character, a backslash
 * takes the next character literally. Matching takes time linear in pattern times text.
 */
public record Glob(String pattern) {
  /** Whether all of a text fits. */
  public boolean matches(String text) {
    int[] next = new int[] {0, 0};
    int starPattern = -1;
    int starText = 0;
    while (next[1] < text.length()) {
      if (next[0] < pattern.length() && pattern.charAt(next[0]) == '*') {
        starPattern = next[0]++;
        starText = next[1];
      } else if (!step(next, text)) {
        if (starPattern < 0) {
          return false;
        }
        next[0] = starPattern + 1;
        next[1] = ++starText;
      }
    }
    return pattern.substring(next[0]).chars().allMatch(c -> c == '*');
  }

  /** Matches one character at {pattern, text} and moves both on. */
  private boolean step(int[] next, String text) {
    if (next[0] >= pattern.length()) {
      return false;
    }
    char wanted = pattern.charAt(next[0]);
    boolean escaped = wanted == '\\' && next[0] + 1 < pattern.length();
    char literal = escaped ? pattern.charAt(next[0] + 1) : wanted;
    if ((!escaped && wanted == '?') || literal == text.charAt(next[1])) {
      next[0] += escaped ? 2 : 1;
      next[1]++;
      return true;
    }
    return false;
  }
}
