package dev.lehr.triggers.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.database.Database;
import dev.lehr.triggers.FailedNotification;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** The same promises on both databases. */
class StoreTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static EmbeddedPostgres postgres;

  @TempDir private Path folder;

  enum Kind {
    SQLITE,
    POSTGRES
  }

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  private Database open(Kind kind) {
    return Database.open(
        switch (kind) {
          case SQLITE -> "jdbc:sqlite:" + folder.resolve("triggers.db");
          case POSTGRES -> postgres.getJdbcUrl("postgres", "postgres");
        },
        "triggers");
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreReplacedAndForgotten(Kind kind) {
    try (Database database = open(kind)) {
      Memory memory = new Memory(database);
      memory.keep("git", "a", "1", NOW);
      memory.keep("git", "a", "2", NOW);
      assertThat(memory.find("git", "a")).contains("2");
      assertThat(memory.find("docker", "a")).isEmpty();
      Memory.Span span = new Memory.Span(NOW.minusSeconds(600), NOW);
      assertThat(memory.keepFirst("delivery", "d", "first", span)).isEqualTo("first");
      assertThat(memory.keepFirst("delivery", "d", "second", span)).isEqualTo("first");
      Memory.Span later = new Memory.Span(NOW.plusSeconds(1), NOW.plusSeconds(601));
      assertThat(memory.keepFirst("delivery", "d", "third", later)).isEqualTo("third");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReaderIsMovedOnByOneOnly(Kind kind) {
    try (Database database = open(kind)) {
      Memory memory = new Memory(database);
      assertThat(memory.position("r")).isEmpty();
      memory.begin("r", 7);
      memory.begin("r", 9);
      assertThat(memory.position("r")).hasValue(7);
      assertThat(memory.move("r", 7, 12)).isTrue();
      assertThat(memory.move("r", 7, 13)).isFalse();
      assertThat(memory.position("r")).hasValue(12);
    }
  }

  private static Letter letter(long number, String recipient) {
    var empty = JsonNodeFactory.instance.objectNode();
    return new Letter(
        number, recipient, "slack", empty.deepCopy(), empty.put("id", "x/" + number), 0, NOW);
  }

  @ParameterizedTest
  @EnumSource
  void lettersArePostedOnceAndComeInOrder(Kind kind) {
    try (Database database = open(kind)) {
      new Memory(database).begin("post", 0);
      LetterBox box = new LetterBox(database);
      List<Letter> letters = List.of(letter(1, "ada"), letter(2, "ada"), letter(3, "bob"));
      assertThat(box.post("post", 0, 5, letters)).isTrue();
      assertThat(box.post("post", 0, 5, letters)).as("another server").isFalse();
      assertThat(numbers(box.due(NOW, 10))).containsExactly(1L, 3L);
      assertThat(box.due(NOW.minusMillis(1), 10)).isEmpty();

      Letter first = box.due(NOW, 10).getFirst();
      assertThat(box.take(first, NOW.plusSeconds(60))).isTrue();
      assertThat(box.take(first, NOW.plusSeconds(60))).as("another server").isFalse();
      assertThat(numbers(box.due(NOW, 10))).as("those behind it wait").containsExactly(3L);

      box.postpone(first, NOW.plusSeconds(10), "busy");
      assertThat(numbers(box.due(NOW.plusSeconds(9), 10))).containsExactly(3L);
      Letter again = box.due(NOW.plusSeconds(10), 10).getLast();
      assertThat(again.number()).isEqualTo(1);
      assertThat(again.attempts()).isEqualTo(1);

      box.giveUp(again, NOW, "gone");
      box.delivered(letter(3, "bob"));
      assertThat(numbers(box.due(NOW, 10))).containsExactly(2L);
      assertThat(box.givenUp(10)).containsExactly(new FailedNotification("ada", "x/1", 2, "gone"));
      box.forget(NOW.plus(Duration.ofDays(1)));
      assertThat(box.givenUp(10)).isEmpty();
    }
  }

  private static List<Long> numbers(List<Letter> letters) {
    return letters.stream().map(Letter::number).toList();
  }
}
