package dev.lehr.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same promises on both databases. */
class DatabaseTest {
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
    Database database =
        Database.open(
            switch (kind) {
              case SQLITE -> "jdbc:sqlite:" + folder.resolve("sub/sample.db");
              case POSTGRES -> postgres.getJdbcUrl("postgres", "postgres");
            },
            "sample");
    database.write(handle -> handle.execute("DELETE FROM sample"));
    return database;
  }

  @ParameterizedTest
  @EnumSource
  void everyWriterFindsItsWriteAndNoneIsLost(Kind kind)
      throws ExecutionException, InterruptedException {
    try (Database database = open(kind);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Integer>> writes =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> database.write(handle -> insert(handle, "n" + i, i)), threads))
              .toList();
      for (CompletableFuture<Integer> write : writes) {
        assertThat(write.get()).isEqualTo(1);
      }
      assertThat(count(database)).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aChangeThatThrowsLeavesNothingAndHarmsNoOther(Kind kind) {
    try (Database database = open(kind)) {
      assertThatThrownBy(
              () ->
                  database.write(
                      handle -> {
                        insert(handle, "lost", 1);
                        throw new IllegalStateException("on purpose");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("on purpose");
      database.write(handle -> insert(handle, "kept", 2));
      assertThat(names(database)).containsExactly("kept");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedStatementDoesNotSpoilTheBatch(Kind kind) {
    try (Database database = open(kind)) {
      database.write(handle -> insert(handle, "same", 1));
      assertThatThrownBy(() -> database.write(handle -> insert(handle, "same", 2)))
          .hasMessageContaining("sample");
      database.write(handle -> insert(handle, "other", 3));
      assertThat(names(database)).containsExactly("other", "same");
    }
  }

  @ParameterizedTest
  @EnumSource
  void openingAgainFindsWhatWasWritten(Kind kind) {
    try (Database database = open(kind)) {
      database.write(handle -> insert(handle, "kept", 7));
    }
    String url =
        kind == Kind.SQLITE
            ? "jdbc:sqlite:" + folder.resolve("sub/sample.db")
            : postgres.getJdbcUrl("postgres", "postgres");
    try (Database again = Database.open(url, "sample")) {
      assertThat(names(again)).containsExactly("kept");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOneHasClaimedNobodyElseGetsUntilItIsLetGo(Kind kind) {
    try (Database one = open(kind);
        Database other = open(kind)) {
      Claim claim = one.claim("engine").orElseThrow();
      assertThat(claim.isHeld()).isTrue();
      assertThat(other.claim("engine")).isEmpty();
      Claim another = other.claim("something-else").orElseThrow();
      claim.close();
      assertThat(claim.isHeld()).isFalse();
      other.claim("engine").orElseThrow().close();
      another.close();
    }
  }

  @Test
  void aClosedDatabaseTakesNoWrites() {
    Database database = open(Kind.SQLITE);
    database.close();
    assertThatThrownBy(() -> database.write(handle -> insert(handle, "late", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void anUnknownKindOfDatabaseIsNamed() {
    assertThatThrownBy(() -> Database.open("jdbc:h2:mem:x", "sample"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdbc:h2:mem:x")
        .hasMessageContaining("jdbc:sqlite:FILE");
  }

  private static int insert(Handle handle, String name, int value) {
    return handle.execute("INSERT INTO sample (name, value) VALUES (?, ?)", name, value);
  }

  private static int count(Database database) {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM sample").mapTo(Integer.class).one());
  }

  private static List<String> names(Database database) {
    return database.read(
        handle ->
            handle.createQuery("SELECT name FROM sample ORDER BY name").mapTo(String.class).list());
  }
}
