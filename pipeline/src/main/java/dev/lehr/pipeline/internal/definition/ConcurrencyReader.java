package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Concurrency;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a pipeline's {@code concurrency}: a limit, or a limit and what happens beyond it. */
final class ConcurrencyReader {
  private static final Words.Bounds LIMIT =
      new Words.Bounds(0, 10_000, Concurrency.STANDARD.limit());

  private ConcurrencyReader() {}

  static Concurrency read(Layers pipeline) {
    Part holder = pipeline.holder("concurrency");
    if (!holder.section().has("concurrency")) {
      return Concurrency.STANDARD;
    }
    if (holder.section().at("concurrency") instanceof ScalarNode) {
      int limit = Words.whole(holder, "concurrency", LIMIT);
      return new Concurrency(limit, Concurrency.STANDARD.beyond());
    }
    Part concurrency = holder.child("concurrency");
    concurrency.section().allow("limit", "beyond");
    return new Concurrency(
        Words.whole(concurrency, "limit", LIMIT),
        Words.word(concurrency, "beyond", Concurrency.Beyond.class)
            .orElse(Concurrency.STANDARD.beyond()));
  }
}
