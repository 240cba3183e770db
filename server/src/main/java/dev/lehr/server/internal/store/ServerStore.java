package dev.lehr.server.internal.store;

import dev.lehr.database.Database;
import dev.lehr.server.internal.image.ImageRegistry;
import dev.lehr.triggers.DefinitionSource;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The server's own tables. */
public final class ServerStore implements AutoCloseable {
  private final Database database;
  private final InstantSource clock;

  private ServerStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Opens them.
   *
   * @param url as {@link Database#open} takes it
   */
  public static ServerStore open(String url, InstantSource clock) {
    return new ServerStore(Database.open(url, "server"), clock);
  }

  /** Tokens. */
  public TokenStore tokens(Supplier<String> ids) {
    return new TokenStore(database, clock, ids);
  }

  public AuditLog audit() {
    return new AuditLog(database, clock);
  }

  /**
   * Answers that were given.
   *
   * @param server a name that this run of the server alone has
   */
  public GivenAnswers answers(String server) {
    return new GivenAnswers(database, clock, server);
  }

  /**
   * Published pipelines.
   *
   * @param sources that are followed
   */
  public PublishedPipelines pipelines(List<DefinitionSource> sources) {
    return new PublishedPipelines(database, sources, clock);
  }

  /** What was baked. */
  public ImageRegistry images() {
    return new ImageRegistry(database, clock);
  }

  public EventCursors cursors() {
    return new EventCursors(database);
  }

  /** Whether it answers; throws when it does not. */
  public void check() {
    database.read(
        handle -> handle.createQuery("SELECT COUNT(*) FROM event_cursor").mapTo(Long.class).one());
  }

  @Override
  public void close() {
    database.close();
  }
}
