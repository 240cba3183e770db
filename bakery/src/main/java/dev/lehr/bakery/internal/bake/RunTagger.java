package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeCloud;
import dev.lehr.bakery.BakeEvent.Made;
import dev.lehr.bakery.internal.packer.PackerEvent;
import dev.lehr.bakery.internal.packer.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tags what a run makes as soon as it is seen, so that others know whose it is. It works beside the
 * run; when it fails the run goes on, because the run's output is what the janitor relies on.
 */
final class RunTagger implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BakeCloud cloud;
  private final String region;
  private final Supplier<Map<String, String>> tags;
  private final Consumer<String> warning;
  private final Transcript seen = new Transcript();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  /** The tags are asked for when there is something to tag, and may fail with it. */
  RunTagger(
      BakeCloud cloud,
      String region,
      Supplier<Map<String, String>> tags,
      Consumer<String> warning) {
    this.cloud = cloud;
    this.region = region;
    this.tags = tags;
    this.warning = warning;
  }

  void add(PackerEvent event) {
    seen.add(event);
    if (event instanceof PackerEvent.Made made
        && (made.kind() == Made.INSTANCE || made.kind() == Made.IMAGE)) {
      BakeCloud.Traces traces = traces();
      thread.execute(() -> tag(traces));
    }
  }

  private BakeCloud.Traces traces() {
    return new BakeCloud.Traces(
        seen.made(Made.KEY_PAIR),
        seen.made(Made.SECURITY_GROUP),
        seen.made(Made.INSTANCE),
        Set.copyOf(seen.made(Made.IMAGE)),
        Instant.EPOCH);
  }

  private void tag(BakeCloud.Traces traces) {
    try {
      cloud.tag(region, cloud.find(region, traces), tags.get());
    } catch (RuntimeException e) {
      warning.accept("what the run made could not be tagged: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
