package dev.lehr.bakery.internal.store;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens the bakery's database and brings its tables up to date. */
public final class BakeryDatabase {
  private static final int BUSY_MILLIS = 15_000;

  private BakeryDatabase() {}

  /** The database in that folder; is made when there is none. */
  public static Jdbi open(Path data) {
    try {
      Files.createDirectories(data);
      SQLiteDataSource source = new SQLiteDataSource(config());
      source.setUrl("jdbc:sqlite:" + data.resolve("bakery.db"));
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:dev/lehr/bakery/db")
          .load()
          .migrate();
      return Jdbi.create(source);
    } catch (IOException | FlywayException e) {
      throw new BakeryException(
          BakeryFault.STORE,
          "the database in '"
              + data
              + "' can not be opened: "
              + e.getMessage()
              + "; check that the folder is writable and the disk not full, or use another --data",
          e);
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return config;
  }
}
