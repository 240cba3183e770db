package dev.lehr.canary.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Values onto pixels.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}; not {@code low}
 */
record Scale(double low, double high, double from, double to) {

  /** A scale that holds all values, and ends on round numbers. */
  static Scale over(double low, double high, double from, double to) {
    if (!(low < high)) {
      double around = low == 0 ? 1 : Math.abs(low) * 0.1;
      return over(low - around, low + around, from, to);
    }
    double step = step(low, high, 4);
    return new Scale(Math.floor(low / step) * step, Math.ceil(high / step) * step, from, to);
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** Round values on it, about as many. */
  List<Double> ticks(int about) {
    double step = step(low, high, about);
    List<Double> ticks = new ArrayList<>();
    for (double tick = Math.ceil(low / step - 1e-9); tick * step <= high + step * 1e-9; tick++) {
      ticks.add(tick * step);
    }
    return ticks;
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double step(double low, double high, int about) {
    double rough = (high - low) / about;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    double round = digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10;
    return Math.max(round * power, Double.MIN_NORMAL);
  }
}
