package dev.lehr.packages.internal.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of a file's bytes, as RFC 9110 §14 has it: {@code bytes=5-9}, {@code bytes=5-} or
 * {@code bytes=-5}.
 */
sealed interface ByteRange {
  /** Longer numbers are beyond the end of any file. */
  Pattern WRITTEN =
      Pattern.compile("\\s*bytes\\s*=\\s*([0-9]*)\\s*-\\s*([0-9]*)\\s*", Pattern.CASE_INSENSITIVE);

  int LONGEST_NUMBER = 18;

  /** Bytes that the file has. */
  record Part(long from, long length) implements ByteRange {
    /** What {@code Content-Range} tells. */
    String of(long size) {
      return "bytes %d-%d/%d".formatted(from, from + length - 1, size);
    }
  }

  /** Bytes that the file does not have. */
  record Beyond() implements ByteRange {}

  /**
   * Reads a {@code Range}.
   *
   * @param size of the file
   * @return empty when it is to be ignored: wrongly written, of another unit, or of several ranges
   */
  static Optional<ByteRange> parse(String written, long size) {
    Matcher range = WRITTEN.matcher(written);
    if (!range.matches()) {
      return Optional.empty();
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? Optional.empty() : Optional.of(end(number(last), size));
    }
    long end = last.isEmpty() ? Long.MAX_VALUE : number(last);
    return end < number(first) ? Optional.empty() : Optional.of(from(number(first), end, size));
  }

  private static ByteRange from(long first, long last, long size) {
    return first >= size ? new Beyond() : new Part(first, Math.min(last, size - 1) - first + 1);
  }

  private static ByteRange end(long bytes, long size) {
    long length = Math.min(bytes, size);
    return length == 0 ? new Beyond() : new Part(size - length, length);
  }

  private static long number(String digits) {
    return digits.length() > LONGEST_NUMBER ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
