package dev.lehr.metrics;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.InputProblem;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricSet;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.run.Mixer;
import dev.lehr.canary.run.RunPlan;
import dev.lehr.canary.run.ScopePair;
import dev.lehr.canary.run.Side;
import dev.lehr.canary.run.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fetches both sides of every metric of a config. */
public final class Fetcher {
  private final BatchRunner batches;

  /** A fetcher that asks through these batches. */
  public Fetcher(BatchRunner batches) {
    this.batches = batches;
  }

  /**
   * Fetches a window.
   *
   * @throws CanaryInputException naming every query that can not be asked, or that gives the same
   *     series for both sides
   * @throws InterruptedException when the caller gave up
   */
  public <Q extends StoreQuery> Fetched fetch(
      MetricStore<Q> store, CanaryConfig config, RunPlan plan, Window window)
      throws InterruptedException {
    List<Q> queries = prepare(store, config, plan, window);
    List<Answer<Q>> answers = batches.ask(store, queries);
    List<MetricSetPair> pairs = new ArrayList<>();
    List<FetchFailure> failures = new ArrayList<>();
    for (int index = 0; index < answers.size(); index += 2) {
      pair(answers.get(index), answers.get(index + 1), pairs, failures);
    }
    return new Fetched(pairs, failures, queries.stream().map(Fetcher::asked).toList());
  }

  /**
   * Says whether everything can be asked, and asks nothing.
   *
   * @throws CanaryInputException naming every query that can not be asked, or that gives the same
   *     series for both sides
   */
  public static <Q extends StoreQuery> void check(
      MetricStore<Q> store, CanaryConfig config, RunPlan plan) {
    prepare(store, config, plan, plan.schedule().window(0));
  }

  /** The questions: for each metric the baseline's, then the canary's. */
  private static <Q extends StoreQuery> List<Q> prepare(
      MetricStore<Q> store, CanaryConfig config, RunPlan plan, Window window) {
    List<Q> queries = new ArrayList<>();
    List<InputProblem> problems = new ArrayList<>();
    for (int index = 0; index < config.metrics().size(); index++) {
      String pointer = "/metrics/%d/query".formatted(index);
      MetricConfig metric = config.metrics().get(index);
      try {
        check(store, pointer, metric);
        ScopePair scopes = plan.scope(metric);
        Map<Side, Q> sides = new LinkedHashMap<>();
        for (Side side : Side.values()) {
          QueryRequest request =
              new QueryRequest(
                  pointer,
                  metric,
                  side,
                  scopes.subject(side),
                  scopes.window(side, window),
                  plan.schedule().step(),
                  config.templates());
          sides.put(side, store.prepare(request));
        }
        differ(pointer, sides.values().stream().toList());
        queries.addAll(sides.values());
      } catch (CanaryInputException wrong) {
        problems.addAll(wrong.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new CanaryInputException(problems);
    }
    return queries;
  }

  private static void check(MetricStore<?> store, String pointer, MetricConfig metric) {
    if (!metric.query().type().equals(store.kind().type())) {
      throw new CanaryInputException(
          pointer + "/type",
          "the metric '%s' is asked of '%s', and this run asks '%s'"
              .formatted(metric.name(), metric.query().type(), store.kind().type()),
          "run it on its own store, or change the type");
    }
  }

  private static void differ(String pointer, List<? extends StoreQuery> sides) {
    StoreQuery baseline = sides.getFirst();
    StoreQuery canary = sides.getLast();
    if (baseline.text().equals(canary.text())
        && baseline.request().window().equals(canary.request().window())) {
      throw new CanaryInputException(
          pointer,
          "baseline and canary are the same query: " + baseline.text(),
          "use ${scope} in it; a series always agrees with itself");
    }
  }

  private static void pair(
      Answer<?> baseline,
      Answer<?> canary,
      List<MetricSetPair> pairs,
      List<FetchFailure> failures) {
    baseline.failure().ifPresent(failures::add);
    canary.failure().ifPresent(failures::add);
    if (baseline.failure().isPresent() || canary.failure().isPresent()) {
      return;
    }
    String metric = baseline.query().request().metric().name();
    try {
      pairs.addAll(Mixer.mix(metric, sets(baseline), sets(canary)));
    } catch (CanaryInputException unpairable) {
      failures.add(
          new FetchFailure(metric, Side.CANARY, unpairable.problems().getFirst().toString(), 1));
    }
  }

  private static List<MetricSet> sets(Answer<?> answer) {
    return answer.series();
  }

  private static Fetched.Asked asked(StoreQuery query) {
    return new Fetched.Asked(
        query.request().metric().name(), query.request().side().toString(), query.text());
  }
}
