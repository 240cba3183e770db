package dev.lehr.metrics;

/** One question to a store, ready to be asked. */
public interface StoreQuery {
  /** What it was made of. */
  QueryRequest request();

  /**
   * The question in the store's language, for readers. Two questions of the same text about the
   * same window have the same answer.
   */
  String text();
}
