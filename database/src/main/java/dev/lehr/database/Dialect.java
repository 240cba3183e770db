package dev.lehr.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/** How connections of a kind of database are opened. */
sealed interface Dialect {
  static Dialect of(String url) {
    if (url.startsWith(Sqlite.PREFIX)) {
      return new Sqlite(url);
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return new Postgres(url);
    }
    throw new IllegalArgumentException(
        "'%s' is not a database Lehr knows; use jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME"
            .formatted(url));
  }

  /** For messages: without credentials. */
  String name();

  /** How many connections readers share. */
  int readers();

  Connection openReader() throws SQLException;

  Connection openWriter() throws SQLException;

  /** Has something for this process alone; empty when another has it. */
  Optional<Claim> claim(String name) throws SQLException, IOException;

  /** Makes what must be there before the first connection. */
  default void prepare() {}

  /** A file. WAL lets readers go on while one writes; FULL makes each commit durable. */
  record Sqlite(String url) implements Dialect {
    static final String PREFIX = "jdbc:sqlite:";
    private static final int BUSY_MILLIS = 30_000;

    @Override
    public String name() {
      return url.substring(PREFIX.length());
    }

    @Override
    public int readers() {
      return 8;
    }

    @Override
    public Optional<Claim> claim(String name) throws IOException {
      return FileClaim.of(Path.of(file() + "-" + name + ".lock"));
    }

    /** Without settings. */
    private String file() {
      return name().replaceFirst("\\?.*", "");
    }

    @Override
    public void prepare() {
      Path folder = Path.of(file()).toAbsolutePath().getParent();
      try {
        if (folder != null) {
          Files.createDirectories(folder);
        }
        openWriter().close();
      } catch (IOException | SQLException failed) {
        throw new DatabaseException(
            "The database %s can not be made: %s; check that its folder is writable and the disk not full"
                .formatted(name(), failed.getMessage()),
            failed);
      }
    }

    @Override
    public Connection openReader() throws SQLException {
      return open(SQLiteConfig.TransactionMode.DEFERRED);
    }

    @Override
    public Connection openWriter() throws SQLException {
      return open(SQLiteConfig.TransactionMode.IMMEDIATE);
    }

    private Connection open(SQLiteConfig.TransactionMode mode) throws SQLException {
      SQLiteConfig config = new SQLiteConfig();
      if (!url.contains("busy_timeout=")) {
        config.setBusyTimeout(BUSY_MILLIS);
      }
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.enforceForeignKeys(true);
      config.setTransactionMode(mode);
      return DriverManager.getConnection(url, config.toProperties());
    }
  }

  /** A server. */
  record Postgres(String url) implements Dialect {
    @Override
    public String name() {
      return url.replaceFirst("\\?.*", "");
    }

    @Override
    public Optional<Claim> claim(String name) throws SQLException {
      return SessionClaim.of(openWriter(), name);
    }

    @Override
    public int readers() {
      return 8;
    }

    @Override
    public Connection openReader() throws SQLException {
      return DriverManager.getConnection(url);
    }

    @Override
    public Connection openWriter() throws SQLException {
      return DriverManager.getConnection(url);
    }
  }
}
