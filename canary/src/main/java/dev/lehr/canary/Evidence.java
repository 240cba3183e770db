package dev.lehr.canary;

/**
 * Why a metric got its label.
 *
 * @param path how the judge came to it
 * @param comparison the numbers
 * @param sentence what was found, for a reader
 * @param advice what to do about it; empty when there is nothing to do
 */
public record Evidence(Path path, Comparison comparison, String sentence, String advice) {

  /** How a judge came to its label. */
  public enum Path {
    /** A side has no values. */
    NO_DATA("noData"),
    /** A side has fewer values than the judge needs. */
    TOO_FEW("tooFewPoints"),
    /** Both sides hold the same values. */
    IDENTICAL("identical"),
    /** Both sides are the same constant. */
    SINGLE_UNIQUE_VALUE("singleUniqueValue"),
    /** Both sides are constant and differ: no noise to compare with. */
    CONSTANT("constant"),
    /** The values hold an infinity. */
    NON_FINITE("nonFinite"),
    /** Mann-Whitney test with confidence interval of the shift. */
    MANN_WHITNEY("mannWhitney"),
    /**
     * The same, but the values were both constant, and the reference would have added random noise.
     */
    MANN_WHITNEY_WITH_NOISE("mannWhitney"),
    /** Signed-rank test of the differences at the same times: the sides share a rhythm. */
    PAIRED("paired"),
    /** Rates of rare counts were compared. */
    RARE_COUNTS("rareCounts");

    private final String label;

    Path(String label) {
      this.label = label;
    }

    /** Whether the two sides' values were compared with a test. */
    public boolean compares() {
      return switch (this) {
        case CONSTANT, MANN_WHITNEY, MANN_WHITNEY_WITH_NOISE, PAIRED, RARE_COUNTS -> true;
        case NO_DATA, TOO_FEW, IDENTICAL, SINGLE_UNIQUE_VALUE, NON_FINITE -> false;
      };
    }

    /** The word in JSON. */
    public String label() {
      return label;
    }
  }
}
