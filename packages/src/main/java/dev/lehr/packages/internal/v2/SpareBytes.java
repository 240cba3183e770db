package dev.lehr.packages.internal.v2;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/**
 * Memory to write large documents in, used again: one that grows from nothing takes four times its
 * size before it is done, which is what the collector then has to do for a busy feed.
 */
final class SpareBytes {
  private static final int SPARES = 8;
  private static final int FIRST = 8 * 1024;

  /** What is larger was an exception, and is not kept. */
  private static final int KEPT = 512 * 1024;

  private final BlockingQueue<XmlBytes> spares = new ArrayBlockingQueue<>(SPARES);

  /** Lends a document that is empty; it must not be used when the work is done. */
  <T> T lend(Function<XmlBytes, T> work) {
    XmlBytes xml = Optional.ofNullable(spares.poll()).orElseGet(() -> new XmlBytes(FIRST));
    try {
      return work.apply(xml);
    } finally {
      xml.clear();
      if (xml.capacity() <= KEPT) {
        spares.offer(xml);
      }
    }
  }
}
