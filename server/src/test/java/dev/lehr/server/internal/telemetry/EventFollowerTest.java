package dev.lehr.server.internal.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.engine.EventStream;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Recorded;
import dev.lehr.server.BrokenEngine;
import dev.lehr.server.internal.store.ServerStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventFollowerTest {
  @TempDir private Path folder;

  /** Has three events. */
  private static final class ThreeEvents implements EventStream {
    @Override
    public List<Entry> after(long position, int limit) {
      return position >= 3
          ? List.of()
          : List.of(
              new Entry(
                  position + 1,
                  "x",
                  new Recorded(position + 1, Instant.EPOCH, new Event.Admitted())));
    }

    @Override
    public long last() {
      return 0;
    }

    @Override
    public Subscription onAdded(Runnable wake) {
      return () -> {};
    }
  }

  private record Notes(BlockingQueue<Long> positions) implements EventFollower.Listener {
    @Override
    public String name() {
      return "notes";
    }

    @Override
    public void happened(EventStream.Entry entry) {
      positions.add(entry.position());
    }

    @Override
    public boolean ended(Execution execution) {
      return true;
    }
  }

  /** Answers every other time. */
  private static final class FlickeringEngine extends BrokenEngine {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public EventStream events() {
      return asked.incrementAndGet() % 2 == 1 ? super.events() : new ThreeEvents();
    }

    @Override
    public Optional<Execution> find(String execution) {
      return Optional.empty();
    }
  }

  @Test
  void aStoreThatIsAwayAtTheStartOrLaterIsAskedAgain() throws InterruptedException {
    FlickeringEngine engine = new FlickeringEngine();
    Notes notes = new Notes(new LinkedBlockingQueue<>());
    try (ServerStore store =
            ServerStore.open("jdbc:sqlite:" + folder.resolve("server.db"), InstantSource.system());
        EventFollower _ =
            EventFollower.start(engine, store.cursors(), notes, Duration.ofMillis(1))) {
      for (long position = 1; position <= 3; position++) {
        assertThat(notes.positions().poll(30, TimeUnit.SECONDS)).isEqualTo(position);
      }
    }
  }
}
