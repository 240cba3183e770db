package dev.lehr.pipeline.internal.expression.value;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * Regular expressions, matched by RE2: in time proportional to pattern times text, which is what is
 * charged for. Java's own could take for ever on one and overflow the stack on another.
 */
public final class Patterns {
  private static final int LONGEST = 512;
  private static final int LARGEST = 4_000;
  private static final int CHARACTERS_TO_COMPILE_ONE = 64;

  private Patterns() {}

  /** Whether the whole text matches. */
  public static boolean matches(String text, String pattern, Site site) {
    return matcher(text, pattern, site).matches();
  }

  /** Replaces everything that matches; {@code $1} stands for a group. */
  public static String replaceAll(String text, String pattern, String replacement, Site site) {
    Matcher matcher = matcher(text, pattern, site);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      append(matcher, replacement, result, site);
    }
    return matcher.appendTail(result).toString();
  }

  /** Replaces the first that matches; {@code $1} stands for a group. */
  public static String replaceFirst(String text, String pattern, String replacement, Site site) {
    Matcher matcher = matcher(text, pattern, site);
    StringBuilder result = new StringBuilder();
    if (matcher.find()) {
      append(matcher, replacement, result, site);
    }
    return matcher.appendTail(result).toString();
  }

  private static void append(Matcher matcher, String replacement, StringBuilder result, Site site) {
    long groups = replacement.chars().filter(character -> character == '$').count();
    long longest = replacement.length() + groups * (matcher.end() - matcher.start());
    site.read(replacement.length());
    site.write(result.length() / 64 + longest);
    try {
      matcher.appendReplacement(result, replacement);
    } catch (IndexOutOfBoundsException | IllegalArgumentException wrong) {
      throw site.failed(
          "the replacement '%s' names a group that is not there"
              .formatted(Described.shortened(replacement, 60)),
          "write $ as \\$ if it is meant as such");
    }
  }

  /** The parts between what matches, without empty ones at the end, as Java's split. */
  public static List<String> split(String text, String pattern, Site site) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = matcher(text, pattern, site);
    int start = 0;
    while (matcher.find()) {
      site.spend(1);
      if (matcher.end() > 0) {
        parts.add(text.substring(start, matcher.start()));
        start = matcher.end();
      }
    }
    parts.add(text.substring(start));
    while (parts.size() > 1 && parts.getLast().isEmpty()) {
      parts.removeLast();
    }
    return parts;
  }

  private static Matcher matcher(String text, String pattern, Site site) {
    Pattern compiled = compiled(pattern, site);
    return compiled.matcher(new ChargedText(text, compiled.programSize(), site));
  }

  private static Pattern compiled(String pattern, Site site) {
    long size = pattern.length() > LONGEST ? LARGEST + 1L : PatternSize.of(pattern);
    if (size > LARGEST) {
      throw site.limit(
          "the pattern '%s' is too large".formatted(Described.shortened(pattern, 60)),
          "write it shorter, with less counted repetition");
    }
    site.read(size * CHARACTERS_TO_COMPILE_ONE);
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException refused) {
      throw site.failed(
          "'%s' is no pattern: %s"
              .formatted(Described.shortened(pattern, 60), refused.getDescription()),
          "patterns are RE2's: without look-around and back references");
    }
  }
}
