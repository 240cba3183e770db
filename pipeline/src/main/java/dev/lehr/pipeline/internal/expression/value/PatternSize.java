package dev.lehr.pipeline.internal.expression.value;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a regular expression becomes when its counted repetitions are written out, which is
 * what RE2 does: <code>((a{100}){100}){100}</code> has 13 characters and a million states. An
 * estimate that is rather too large, made before anything is compiled.
 */
final class PatternSize {
  private static final Pattern COUNTS = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");
  private static final Pattern FLAGS = Pattern.compile("\\(\\?[A-Za-z-]*\\)");
  private static final long ENOUGH = 1L << 40;

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;
  private int at;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  static long of(String pattern) {
    PatternSize size = new PatternSize(pattern);
    while (size.at < pattern.length()) {
      size.next();
    }
    size.outer.forEach(size::add);
    return size.sum;
  }

  private void next() {
    switch (pattern.charAt(at)) {
      case '(' -> open();
      case ')' -> close();
      case '{' -> repeat();
      case '*', '+', '?' -> grow();
      case '[' -> skipClass();
      case '\\' -> escape();
      default -> atom(1);
    }
  }

  /** A repetition makes what it repeats larger by one; more of them may follow. */
  private void grow() {
    last++;
    sum++;
    at++;
  }

  private void escape() {
    if (pattern.startsWith("\\Q", at)) {
      quote();
    } else {
      atom(2);
    }
  }

  /** Text to be taken as it is. When it is empty, what follows repeats what was before it. */
  private void quote() {
    int end = pattern.indexOf("\\E", at + 2);
    int stop = end < 0 ? pattern.length() : end;
    for (at += 2; at < stop; ) {
      atom(1);
    }
    at = end < 0 ? stop : stop + 2;
  }

  private void atom(int length) {
    add(1);
    at += length;
  }

  private void open() {
    Matcher flags = FLAGS.matcher(pattern).region(at, pattern.length());
    if (flags.lookingAt()) {
      // No atom: what follows repeats what was before it.
      at = flags.end();
      return;
    }
    outer.push(sum);
    sum = 0;
    last = 0;
    at++;
  }

  /** A group with its two marks is an atom of what is around it. */
  private void close() {
    long group = sum + 2;
    sum = outer.isEmpty() ? 0 : outer.pop();
    add(group);
    at++;
  }

  private void repeat() {
    Matcher counts = COUNTS.matcher(pattern).region(at, pattern.length());
    if (!counts.lookingAt()) {
      atom(1);
      return;
    }
    String most =
        counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
    long times = 2 * Math.max(1, Long.parseLong(most));
    long atom = last;
    sum -= atom;
    add(atom * times);
    at = counts.end();
  }

  private void skipClass() {
    int end = at + 1;
    if (end < pattern.length() && pattern.charAt(end) == '^') {
      end++;
    }
    if (end < pattern.length() && pattern.charAt(end) == ']') {
      // Coming first, it stands for itself.
      end++;
    }
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      end = pastClassItem(end);
    }
    atom(end + 1 - at);
  }

  /** Past a character, an escaped one, or a named class such as {@code [:alpha:]}. */
  private int pastClassItem(int start) {
    int named = pattern.startsWith("[:", start) ? pattern.indexOf(":]", start + 2) : -1;
    if (named >= 0) {
      return named + 2;
    }
    return start + (pattern.charAt(start) == '\\' ? 2 : 1);
  }

  private void add(long size) {
    last = Math.min(size, ENOUGH);
    sum = Math.min(sum + last, ENOUGH);
  }
}
