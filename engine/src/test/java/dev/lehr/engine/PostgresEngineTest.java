package dev.lehr.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine on PostgreSQL keeps every engine's promise. */
class PostgresEngineTest extends EngineContract {
  private static EmbeddedPostgres postgres;
  private static int databases;

  @TempDir private Path folder;
  private String url = "";

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void makeDatabase() throws SQLException {
    String name = "engine" + ++databases;
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    url = postgres.getJdbcUrl("postgres", name);
  }

  @Override
  Engine open(List<TaskHandler> handlers) {
    return EmbeddedEngine.open(
        TestingEngine.settings(folder).withDatabase(url), TestingEngine.parts(handlers));
  }
}
