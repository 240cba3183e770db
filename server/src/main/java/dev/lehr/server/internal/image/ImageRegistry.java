package dev.lehr.server.internal.image;

import dev.lehr.database.Database;
import dev.lehr.triggers.NewImage;
import dev.lehr.triggers.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every image that was baked, and the channels. What happens to them is durable together with them,
 * so that triggers hear of it whatever is killed in between.
 */
public final class ImageRegistry implements Outbox<NewImage> {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final String INSERT =
      """
      INSERT INTO image
        (name, application, recipe, digest, bake_key, base_image, commit_id, amis, baked_at,
         execution, place)
      SELECT :name, :application, :recipe, :digest, :bakeKey, :baseImage, :commit, :amis, :at,
             :execution, COALESCE(MAX(place), 0) + 1
      FROM image
      """;
  private static final String JOIN_AMIS = "UPDATE image SET amis = :amis WHERE name = :name";
  private static final String FIND = "SELECT * FROM image WHERE name = :name";
  private static final String SEARCH =
      """
      SELECT * FROM image
      WHERE (:application = '' OR application = :application)
        AND (:recipe = '' OR recipe = :recipe)
        AND (:commit = '' OR commit_id = :commit)
        AND place < :before
      ORDER BY place DESC LIMIT :limit
      """;
  private static final String KNOWN = "SELECT COUNT(*) FROM image_event WHERE cause = :cause";
  private static final String TELL =
      """
      INSERT INTO image_event
        (position, application, recipe, channel, image, at, caused_by, cause)
      SELECT COALESCE(MAX(position), 0) + 1,
             :application, :recipe, :channel, :image, :at, :by, :cause
      FROM image_event
      """;
  private static final String MOVES =
      """
      SELECT * FROM image_event
      WHERE application = :application AND recipe = :recipe AND channel = :channel
      ORDER BY position DESC LIMIT :limit
      """;
  private static final String CHANNELS =
      """
      SELECT e.* FROM image_event e
      WHERE e.channel <> '' AND (:application = '' OR e.application = :application)
        AND e.position = (SELECT MAX(l.position) FROM image_event l
          WHERE l.application = e.application AND l.recipe = e.recipe AND l.channel = e.channel)
      ORDER BY e.application, e.recipe, e.channel
      """;
  private static final String AFTER =
      """
      SELECT e.position, e.recipe, e.channel, e.image, i.amis
      FROM image_event e JOIN image i ON i.name = e.image
      WHERE e.position > :position ORDER BY e.position LIMIT :limit
      """;
  private static final String LAST = "SELECT COALESCE(MAX(position), 0) FROM image_event";

  private final Database database;
  private final InstantSource clock;

  public ImageRegistry(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Why something happens to an image.
   *
   * @param by whom
   * @param key of two causes with one key the second changes nothing
   */
  public record Cause(String image, String by, String key) {}

  /** Keeps an image; of one that is known only where it is now, too. */
  public void baked(BakedImage image) {
    database.write(
        handle -> {
          Optional<BakedImage> known = find(handle, image.name());
          if (known.isPresent()) {
            return join(handle, known.get(), image.amis());
          }
          insert(handle, image);
          Channel none = new Channel(image.application(), image.recipe(), "");
          String key = "baked " + image.name();
          return tell(handle, none, new Cause(image.name(), image.execution(), key));
        });
  }

  private static int join(Handle handle, BakedImage known, Map<String, String> amis) {
    Map<String, String> all = new TreeMap<>(known.amis());
    all.putAll(amis);
    return handle
        .createUpdate(JOIN_AMIS)
        .bind("amis", json(all))
        .bind("name", known.name())
        .execute();
  }

  private static void insert(Handle handle, BakedImage image) {
    handle
        .createUpdate(INSERT)
        .bind("name", image.name())
        .bind("application", image.application())
        .bind("recipe", image.recipe())
        .bind("digest", image.traits().digest())
        .bind("bakeKey", image.traits().bakeKey())
        .bind("baseImage", image.traits().baseImage())
        .bind("commit", image.traits().commit())
        .bind("amis", json(image.amis()))
        .bind("at", image.at().toEpochMilli())
        .bind("execution", image.execution())
        .execute();
  }

  private static String json(Map<String, String> amis) {
    return JsonMapper.shared().writeValueAsString(new TreeMap<>(amis));
  }

  private int tell(Handle handle, Channel channel, Cause cause) {
    return bind(handle.createUpdate(TELL), channel)
        .bind("image", cause.image())
        .bind("at", clock.millis())
        .bind("by", cause.by())
        .bind("cause", cause.key())
        .execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Channel channel) {
    return statement
        .bind("application", channel.application())
        .bind("recipe", channel.recipe())
        .bind("channel", channel.name());
  }

  /** Moves a channel, unless it names the image already. */
  public void promote(Channel channel, Cause cause) {
    database.write(
        handle -> {
          boolean there =
              moves(handle, channel, 1).stream()
                  .anyMatch(move -> move.image().equals(cause.image()));
          return there || isKnown(handle, cause) ? 0 : tell(handle, channel, cause);
        });
  }

  private static boolean isKnown(Handle handle, Cause cause) {
    return handle.createQuery(KNOWN).bind("cause", cause.key()).mapTo(Long.class).one() > 0;
  }

  /** The moves of a channel, the newest first: it names the first one's image. */
  public List<ChannelMove> moves(Channel channel, int limit) {
    return database.read(handle -> moves(handle, channel, limit));
  }

  private static List<ChannelMove> moves(Handle handle, Channel channel, int limit) {
    return bind(handle.createQuery(MOVES), channel)
        .bind("limit", limit)
        .map((row, _) -> move(row))
        .list();
  }

  /** The newest move of each channel; of all applications when none is given. */
  public List<ChannelMove> channels(Optional<String> application) {
    return database.read(
        handle ->
            handle
                .createQuery(CHANNELS)
                .bind("application", application.orElse(""))
                .map((row, _) -> move(row))
                .list());
  }

  private static ChannelMove move(ResultSet row) throws SQLException {
    return new ChannelMove(
        new Channel(
            row.getString("application"), row.getString("recipe"), row.getString("channel")),
        row.getString("image"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("caused_by"));
  }

  public Optional<BakedImage> find(String name) {
    return database.read(handle -> find(handle, name));
  }

  private static Optional<BakedImage> find(Handle handle, String name) {
    return handle
        .createQuery(FIND)
        .bind("name", name)
        .map((row, _) -> placed(row).image())
        .findOne();
  }

  /** An image, and its place among all that were baked. */
  public record Placed(BakedImage image, long place) {}

  /** Images, the newest first. */
  public List<Placed> search(ImageQuery query) {
    return database.read(
        handle ->
            handle
                .createQuery(SEARCH)
                .bind("application", query.application().orElse(""))
                .bind("recipe", query.recipe().orElse(""))
                .bind("commit", query.commit().orElse(""))
                .bind("before", query.before().orElse(Long.MAX_VALUE))
                .bind("limit", query.limit())
                .map((row, _) -> placed(row))
                .list());
  }

  private static Placed placed(ResultSet row) throws SQLException {
    return new Placed(
        new BakedImage(
            row.getString("name"),
            row.getString("application"),
            row.getString("recipe"),
            new BakedImage.Traits(
                row.getString("digest"),
                row.getString("bake_key"),
                row.getString("base_image"),
                row.getString("commit_id")),
            amis(row),
            Instant.ofEpochMilli(row.getLong("baked_at")),
            row.getString("execution")),
        row.getLong("place"));
  }

  private static Map<String, String> amis(ResultSet row) throws SQLException {
    return JsonMapper.shared().readValue(row.getString("amis"), TEXTS);
  }

  @Override
  public List<Entry<NewImage>> after(long position, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(AFTER)
                .bind("position", position)
                .bind("limit", limit)
                .map((row, _) -> entry(row))
                .list());
  }

  private static Entry<NewImage> entry(ResultSet row) throws SQLException {
    long position = row.getLong("position");
    Optional<String> channel = Optional.of(row.getString("channel")).filter(one -> !one.isEmpty());
    return new Entry<>(
        position,
        new NewImage(
            row.getString("recipe"),
            row.getString("image"),
            channel,
            amis(row),
            String.valueOf(position)));
  }

  @Override
  public long last() {
    return database.read(handle -> handle.createQuery(LAST).mapTo(Long.class).one());
  }
}
