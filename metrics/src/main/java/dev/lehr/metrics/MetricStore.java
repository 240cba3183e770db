package dev.lehr.metrics;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.MetricSet;
import dev.lehr.canary.config.StoreKind;
import java.util.List;

/**
 * A metric store. Safe for use by several threads.
 *
 * @param <Q> its questions
 */
public interface MetricStore<Q extends StoreQuery> extends AutoCloseable {
  StoreKind kind();

  /**
   * Makes a question, without asking it.
   *
   * @throws CanaryInputException when the config's query can not be asked
   */
  Q prepare(QueryRequest request);

  /** How many questions can be asked at once. */
  default int batchSize() {
    return 1;
  }

  /** Questions of equal keys can be asked at once. */
  default Object batchKey(Q query) {
    return kind();
  }

  /**
   * Asks. Can be interrupted.
   *
   * @param batch one question, or up to {@link #batchSize()} of equal {@link #batchKey}
   * @return for each question its series; none when the store knows nothing
   * @throws StoreException when there is no answer
   * @throws InterruptedException when the caller gave up
   */
  List<List<MetricSet>> fetch(List<Q> batch) throws InterruptedException;

  @Override
  default void close() {}
}
