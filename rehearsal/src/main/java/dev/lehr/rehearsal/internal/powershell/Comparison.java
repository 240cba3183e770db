package dev.lehr.rehearsal.internal.powershell;

import java.util.List;

/** Equality and order; the right side is converted to the left side's type. */
final class Comparison {
  private Comparison() {}

  static boolean equal(Object left, Object right, boolean isCaseSensitive) {
    if (Values.isNull(left) || Values.isNull(right)) {
      return Values.isNull(left) && Values.isNull(right);
    }
    return switch (left) {
      case String text -> sameText(text, Texts.text(right), isCaseSensitive);
      case Boolean flag -> flag == Values.truth(right);
      case SwitchValue flag -> flag.isPresent() == Values.truth(right);
      case Number number -> numeric(right) && compareNumbers(number, Numbers.of(right)) == 0;
      case Character c -> sameText(c.toString(), Texts.text(right), isCaseSensitive);
      case Comparable<?> _ -> left.equals(coerced(left, right));
      default ->
          left.equals(right)
              || (right instanceof String text
                  && sameText(Texts.text(left), text, isCaseSensitive)
                  && !(left instanceof List<?>));
    };
  }

  private static boolean numeric(Object value) {
    return switch (value) {
      case Number _, Boolean _, Character _ -> true;
      case String text -> Numbers.parse(text).isPresent();
      default -> false;
    };
  }

  private static boolean sameText(String left, String right, boolean isCaseSensitive) {
    return isCaseSensitive ? left.equals(right) : left.equalsIgnoreCase(right);
  }

  private static int compareNumbers(Number left, Number right) {
    return Numbers.isReal(left) || Numbers.isReal(right)
        ? Double.compare(left.doubleValue() + 0.0, right.doubleValue() + 0.0)
        : Long.compare(left.longValue(), right.longValue());
  }

  /** Negative, zero or positive. */
  static int compare(Object left, Object right, boolean isCaseSensitive) {
    if (Values.isNull(left) || Values.isNull(right)) {
      return compareNulls(left, right);
    }
    return switch (left) {
      case Number number -> compareNumbers(number, Numbers.of(right));
      case String text -> compareTexts(text, Texts.text(right), isCaseSensitive);
      case Boolean flag -> Boolean.compare(flag, Values.truth(right));
      case DateTimeValue time -> time.compareTo((DateTimeValue) coerced(left, right));
      case TimeSpanValue span -> span.compareTo((TimeSpanValue) coerced(left, right));
      case VersionValue version -> version.compareTo((VersionValue) coerced(left, right));
      default -> compareTexts(Texts.text(left), Texts.text(right), isCaseSensitive);
    };
  }

  private static int compareNulls(Object left, Object right) {
    if (Values.isNull(left) && Values.isNull(right)) {
      return 0;
    }
    if (right instanceof Number number && Values.isNull(left)) {
      return number.doubleValue() < 0 ? 1 : -1;
    }
    return Values.isNull(left) ? -1 : 1;
  }

  private static Object coerced(Object left, Object right) {
    return switch (left) {
      case DateTimeValue time when right instanceof String text ->
          DateTimeValue.parse(text, time.value().getZone());
      case VersionValue _ when right instanceof String text -> VersionValue.parse(text);
      case TimeSpanValue _ when right instanceof String text -> TimeSpanValue.parse(text);
      default -> right;
    };
  }

  /** .NET's culture order: letters without case first, lower case before upper case. */
  private static int compareTexts(String left, String right, boolean isCaseSensitive) {
    int folded = fold(left).compareTo(fold(right));
    return folded != 0 || !isCaseSensitive ? folded : right.compareTo(left);
  }

  /** Punctuation sorts before digits and digits before letters. */
  private static String fold(String text) {
    StringBuilder folded = new StringBuilder();
    for (char c : text.toLowerCase(java.util.Locale.ROOT).toCharArray()) {
      boolean isWord = Character.isLetterOrDigit(c);
      folded.append((char) (isWord ? c + 0x100 : c));
    }
    return folded.toString();
  }
}
