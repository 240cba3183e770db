package dev.lehr.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.database.Database;
import dev.lehr.engine.EventStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes durable, and what never does. */
class JournalTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private Database database() {
    return Database.open("jdbc:sqlite:" + folder.resolve("engine.db"), "engine");
  }

  private Journal journal(Database database) {
    return new Journal(database, () -> told.add("taken over"));
  }

  private Journal.Outcome telling(String name) {
    return new Journal.Outcome() {
      @Override
      public void durable() {
        told.add(name + " is durable");
      }

      @Override
      public void refused(RuntimeException why) {
        told.add(name + " is refused");
      }
    };
  }

  private static Change change(String execution, long sequence) {
    return new Change(
        execution,
        List.of(new Change.Line(sequence, NOW, "{\"type\": \"admitted\"}")),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private List<String> tells(int count) throws InterruptedException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(String.valueOf(told.poll(60, TimeUnit.SECONDS)));
    }
    return all;
  }

  @Test
  void changesAreToldInTheOrderInWhichTheyCame() throws Exception {
    try (Database database = database();
        Journal journal = journal(database)) {
      for (int i = 1; i <= 50; i++) {
        journal.append(change("e", i), telling("e" + i));
      }
      List<String> expected =
          IntStream.rangeClosed(1, 50).mapToObj(i -> "e" + i + " is durable").toList();
      assertThat(tells(50)).isEqualTo(expected);
      assertThat(new Histories(database).after(0, 100))
          .extracting(EventStream.Entry::position)
          .isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
    }
  }

  @Test
  void nothingIsToldBeforeEverybodyCanReadIt() throws Exception {
    try (Database database = database();
        Database other = database();
        Journal journal = journal(database)) {
      Histories histories = new Histories(other);
      for (int i = 1; i <= 20; i++) {
        long sequence = i;
        journal.append(
            change("e", sequence),
            new Journal.Outcome() {
              @Override
              public void durable() {
                told.add("read " + histories.events("e", sequence - 1, 1).size());
              }

              @Override
              public void refused(RuntimeException why) {
                told.add("refused");
              }
            });
        assertThat(tells(1)).containsExactly("read 1");
      }
    }
  }

  @Test
  void aChangeThatCanNeverBeMadeHarmsNoOther() throws Exception {
    try (Database database = database();
        Journal journal = journal(database)) {
      journal.append(change("a", 1), telling("a1"));
      journal.append(change("a", 1), telling("a1 again"));
      journal.append(change("b", 1), telling("b1"));
      assertThat(tells(3))
          .containsExactlyInAnyOrder("a1 is durable", "a1 again is refused", "b1 is durable");
      assertThat(journal.trouble()).isEmpty();
    }
  }

  @Test
  void aListenerThatFailsStopsNobody() throws Exception {
    try (Database database = database();
        Journal journal = journal(database)) {
      journal.append(
          change("a", 1),
          new Journal.Outcome() {
            @Override
            public void durable() {
              throw new IllegalStateException("on purpose");
            }

            @Override
            public void refused(RuntimeException why) {
              told.add("refused");
            }
          });
      journal.append(change("b", 1), telling("b"));
      assertThat(tells(1)).containsExactly("b is durable");
      assertThat(new Histories(database).after(0, 10)).hasSize(2);
    }
  }

  @Test
  void anEngineThatWasTakenOverWritesNothingMore() throws Exception {
    try (Database first = database();
        Journal old = journal(first);
        Database second = database();
        Journal young = journal(second)) {
      old.append(change("a", 1), telling("old"));
      young.append(change("b", 1), telling("young"));
      assertThat(tells(3))
          .containsExactlyInAnyOrder("taken over", "old is refused", "young is durable");
      assertThat(old.trouble().orElseThrow()).contains("Another engine has taken over");
      assertThat(new Histories(second).after(0, 10)).hasSize(1);
    }
  }
}
