package dev.lehr.rehearsal.internal.windows.chocolatey;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A NuGet version: numbers, and perhaps a pre-release label, which makes it older. */
record PackageVersion(String text) implements Comparable<PackageVersion> {
  boolean isPrerelease() {
    return bare().indexOf('-') >= 0;
  }

  @Override
  public int compareTo(PackageVersion other) {
    List<BigInteger> mine = numbers();
    List<BigInteger> theirs = other.numbers();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      BigInteger left = i < mine.size() ? mine.get(i) : BigInteger.ZERO;
      BigInteger right = i < theirs.size() ? theirs.get(i) : BigInteger.ZERO;
      int order = left.compareTo(right);
      if (order != 0) {
        return order;
      }
    }
    if (isPrerelease() != other.isPrerelease()) {
      return isPrerelease() ? -1 : 1;
    }
    return label().compareToIgnoreCase(other.label());
  }

  /** Whether both mean the same release: {@code 1.0} and {@code 1.0.0}. */
  boolean sameAs(PackageVersion other) {
    return compareTo(other) == 0;
  }

  /** Whether this lies in a range such as {@code 1.0}, {@code [1.0]} or {@code [1.0,2.0)}. */
  boolean isIn(String range) {
    String text = range.strip();
    if (text.isEmpty()) {
      return true;
    }
    if (!text.startsWith("[") && !text.startsWith("(")) {
      return compareTo(new PackageVersion(text)) >= 0;
    }
    String inner = text.substring(1, text.length() - 1);
    int comma = inner.indexOf(',');
    if (comma < 0) {
      return sameAs(new PackageVersion(inner.strip()));
    }
    String low = inner.substring(0, comma).strip();
    String high = inner.substring(comma + 1).strip();
    return atLeast(low, text.startsWith("[")) && atMost(high, text.endsWith("]"));
  }

  private boolean atLeast(String bound, boolean inclusive) {
    return bound.isEmpty() || compareTo(new PackageVersion(bound)) >= (inclusive ? 0 : 1);
  }

  private boolean atMost(String bound, boolean inclusive) {
    return bound.isEmpty() || compareTo(new PackageVersion(bound)) <= (inclusive ? 0 : -1);
  }

  private String bare() {
    int plus = text.indexOf('+');
    return plus < 0 ? text : text.substring(0, plus);
  }

  private String label() {
    int dash = bare().indexOf('-');
    return dash < 0 ? "" : bare().substring(dash + 1);
  }

  private List<BigInteger> numbers() {
    int dash = bare().indexOf('-');
    String digits = dash < 0 ? bare() : bare().substring(0, dash);
    List<BigInteger> numbers = new ArrayList<>();
    for (String part : digits.split("\\.", -1)) {
      numbers.add(part.matches("\\d{1,40}") ? new BigInteger(part) : BigInteger.ZERO);
    }
    return numbers;
  }

  @Override
  public String toString() {
    return text;
  }
}
