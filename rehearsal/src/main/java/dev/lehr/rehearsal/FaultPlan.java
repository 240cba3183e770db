package dev.lehr.rehearsal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which faults strike, how often, decided by a seed: the same plan and the same order of questions
 * give the same faults. Every kind draws from a generator of its own, so that one kind's questions
 * do not shift another's answers.
 */
public final class FaultPlan {
  private final Map<FaultKind, Double> rates;
  private final Map<FaultKind, SplittableRandom> generators = new EnumMap<>(FaultKind.class);

  private FaultPlan(Map<FaultKind, Double> rates, long seed) {
    this.rates = rates;
    for (FaultKind kind : FaultKind.values()) {
      generators.put(kind, new SplittableRandom(seed * 31 + kind.name().hashCode()));
    }
  }

  /** No fault ever. */
  public static FaultPlan none() {
    return new FaultPlan(Map.of(), 0);
  }

  /**
   * A plan from specifications such as {@code throttle=0.2} or {@code no-capacity} (rate 1).
   *
   * @throws IllegalArgumentException naming the specification that can not be read and what is
   *     known
   */
  public static FaultPlan parse(List<String> specifications, long seed) {
    Map<FaultKind, Double> rates = new EnumMap<>(FaultKind.class);
    for (String specification : specifications) {
      int equals = specification.indexOf('=');
      String label = equals < 0 ? specification : specification.substring(0, equals);
      FaultKind kind = FaultKind.of(label).orElseThrow(() -> unknown(specification));
      rates.put(kind, equals < 0 ? 1.0 : rate(specification, specification.substring(equals + 1)));
    }
    return new FaultPlan(rates, seed);
  }

  /** Whether a fault of this kind strikes now. */
  public synchronized boolean strikes(FaultKind kind) {
    Double rate = rates.get(kind);
    SplittableRandom generator = generators.get(kind);
    return rate != null && generator != null && generator.nextDouble() < rate;
  }

  private static double rate(String specification, String text) {
    try {
      double rate = Double.parseDouble(text);
      if (rate >= 0 && rate <= 1) {
        return rate;
      }
    } catch (NumberFormatException notANumber) {
      throw badRate(specification, notANumber);
    }
    throw badRate(specification, null);
  }

  private static IllegalArgumentException badRate(String specification, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "Fault '%s': the rate must be a number from 0 to 1, for example throttle=0.2"
            .formatted(specification),
        cause);
  }

  private static IllegalArgumentException unknown(String specification) {
    String known =
        Arrays.stream(FaultKind.values()).map(FaultKind::label).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "Fault '%s' is not known; use one of %s, with an optional rate as in throttle=0.2"
            .formatted(specification, known));
  }
}
