package dev.lehr.pipeline.expression;

/**
 * How much one expression may be and do. Every limit is deterministic: what is refused once is
 * refused always, on every machine. There is no clock; {@code operations} bounds the time, because
 * each operation is charged for the elements and characters it touches.
 *
 * @param length the most characters between the braces of one expression
 * @param depth the most brackets, or signs in a row, within each other
 * @param operations the most steps of one evaluation; a step is an operator, an access, an element,
 *     or {@value #CHARACTERS_PER_OPERATION} characters
 * @param outputSize the most characters that a text, and all of a result, may have
 */
public record ExpressionLimits(int length, int depth, int operations, int outputSize) {
  /** How many characters are read or written for one operation. */
  public static final int CHARACTERS_PER_OPERATION = 16;

  private static final ExpressionLimits STANDARD =
      new ExpressionLimits(4_096, 32, 200_000, 1 << 20);

  // SpEL's parser keeps positions in 16 bits.
  private static final int LONGEST = 32_000;
  private static final int DEEPEST = 64;

  public ExpressionLimits {
    check("length", length, LONGEST);
    check("depth", depth, DEEPEST);
    check("operations", operations, 100_000_000);
    check("outputSize", outputSize, 1 << 28);
  }

  /** 4,096 characters, 32 levels, 200,000 operations, 1 MiB of output. */
  public static ExpressionLimits standard() {
    return STANDARD;
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "the limit %s is %d; it can be 1 to %d".formatted(name, value, most));
    }
  }
}
