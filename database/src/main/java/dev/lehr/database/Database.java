package dev.lehr.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One part's tables in SQLite or PostgreSQL. Each part has its own migrations (class path {@code
 * dev/lehr/{part}/db}) and its own history table, so that several parts can share one database.
 *
 * <p>Reads run in parallel on a pool of connections. Writes run one after the other on one
 * connection; what waits together is committed together, so that many writers share one sync to
 * disk. A write is durable when {@link #write} returns.
 */
public final class Database implements AutoCloseable {
  private final Dialect dialect;
  private final ConnectionPool readers;
  private final ConnectionPool writers;
  private final Jdbi reading;
  private final GroupCommitWriter writer;

  private Database(Dialect dialect, ConnectionPool readers, ConnectionPool writers) {
    this.dialect = dialect;
    this.readers = readers;
    this.writers = writers;
    this.reading = Jdbi.create(readers);
    this.writer = new GroupCommitWriter(Jdbi.create(writers));
  }

  /**
   * Opens a database and brings the part's tables up to date.
   *
   * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://…?user=…&password=…}
   * @param part the module's name, as in {@code dev.lehr.packages}
   * @throws DatabaseException naming the database and the cause
   */
  public static Database open(String url, String part) {
    Dialect dialect = Dialect.of(url);
    ConnectionPool writers = new ConnectionPool(dialect::openWriter, 1);
    try {
      dialect.prepare();
      migrate(url, part);
      return new Database(
          dialect, new ConnectionPool(dialect::openReader, dialect.readers()), writers);
    } catch (FlywayException failed) {
      throw new DatabaseException(
          "The database %s can not be opened: %s; check that it is reachable and writable and its disk not full"
              .formatted(dialect.name(), failed.getMessage()),
          failed);
    }
  }

  private static void migrate(String url, String part) {
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:dev/lehr/" + part + "/db")
        .table(part + "_schema_history")
        // Other parts' tables may be there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  /** Reads; sees every write that has returned. */
  public <T> T read(Function<Handle, T> query) {
    return reading.withHandle(query::apply);
  }

  /**
   * Writes in a transaction, alone. When the change throws, nothing of it stays and the exception
   * comes back to the caller.
   */
  public <T> T write(Function<Handle, T> change) {
    return writer.write(change);
  }

  /**
   * Has something for this process alone, until it closes the claim or ends.
   *
   * @param name what; letters, digits and dashes
   * @return empty when another process has it
   * @throws DatabaseException when the database can not be asked
   */
  public Optional<Claim> claim(String name) {
    try {
      return dialect.claim(name);
    } catch (SQLException | IOException failed) {
      throw new DatabaseException(
          "'%s' can not be claimed in the database %s: %s"
              .formatted(name, dialect.name(), failed.getMessage()),
          failed);
    }
  }

  /** Waits for the writes under way, then closes every connection. */
  @Override
  public void close() {
    writer.close();
    writers.close();
    readers.close();
  }
}
