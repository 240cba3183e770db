package dev.lehr.rehearsal.internal.balancer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes turns by weight, spread as evenly as can be: of weights 5, 1, 1 the heavy one never comes
 * seven times in a row (smooth weighted round-robin, as nginx introduced it in 2012).
 */
public final class WeightedTurns<T> {
  private final Map<T, Double> credits = new HashMap<>();

  /**
   * Whose turn it is.
   *
   * @param weight not negative; who has none never comes
   * @return empty when nobody has a weight
   */
  public synchronized Optional<T> next(Collection<T> candidates, ToDoubleFunction<T> weight) {
    credits.keySet().retainAll(candidates);
    double total = 0;
    @Nullable T best = null;
    for (T candidate : candidates) {
      double share = weight.applyAsDouble(candidate);
      if (share > 0) {
        total += share;
        double credit = credits.merge(candidate, share, Double::sum);
        best = best == null || credit > credits.getOrDefault(best, 0.0) ? candidate : best;
      }
    }
    if (best != null) {
      credits.merge(best, -total, Double::sum);
    }
    return Optional.ofNullable(best);
  }
}
