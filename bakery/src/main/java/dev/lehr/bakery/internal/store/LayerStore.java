package dev.lehr.bakery.internal.store;

import dev.lehr.bakery.BakeResult.StepTime;
import dev.lehr.bakery.Ingredient;
import dev.lehr.bakery.internal.store.StoredLayer.Contents;
import dev.lehr.bakery.internal.store.StoredLayer.Origin;
import dev.lehr.bakery.internal.store.StoredLayer.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Baked layers: their images, ingredients and times. */
public final class LayerStore {
  private static final String FIND = "SELECT * FROM layer WHERE bake_key = :key";
  private static final String LATEST =
      """
      SELECT * FROM layer
      WHERE application = :application AND image = :image AND name = :layer AND region = :region
      ORDER BY baked_at DESC LIMIT 1
      """;
  private static final String LATEST_IMAGE =
      """
      SELECT * FROM layer
      WHERE image = :image AND region = :region AND last = 1
      ORDER BY baked_at DESC LIMIT 1
      """;
  private static final String RECORDED = "SELECT count(*) FROM layer_image WHERE ami = :ami";
  private static final String DELETE = "DELETE FROM layer WHERE bake_key = :key";
  private static final String INSERT =
      """
      INSERT INTO layer (bake_key, application, image, name, region, image_name, base_image,
                         commit_id, last, baked_at, took_millis)
      VALUES (:key, :application, :image, :layer, :region, :imageName, :base,
              :commit, :last, :bakedAt, :took)
      """;
  private static final String INSERT_IMAGE =
      "INSERT INTO layer_image (bake_key, region, ami) VALUES (:key, :region, :ami)";
  private static final String INSERT_INGREDIENT =
      "INSERT INTO layer_ingredient (bake_key, name, digest) VALUES (:key, :name, :digest)";
  private static final String INSERT_STEP =
      """
      INSERT INTO layer_step (bake_key, position, step, took_millis)
      VALUES (:key, :position, :step, :took)
      """;
  private static final String IMAGES = "SELECT region, ami FROM layer_image WHERE bake_key = :key";
  private static final String INGREDIENTS =
      "SELECT name, digest FROM layer_ingredient WHERE bake_key = :key ORDER BY name";
  private static final String STEPS =
      "SELECT step, took_millis FROM layer_step WHERE bake_key = :key ORDER BY position";

  private final Jdbi database;

  /** In that database. */
  public LayerStore(Jdbi database) {
    this.database = database;
  }

  /** The layer with that key. */
  public Optional<StoredLayer> find(String bakeKey) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(FIND)
                .bind("key", bakeKey)
                .map((rows, context) -> Row.of(rows))
                .findOne()
                .map(row -> complete(handle, row)));
  }

  /** The layer of that owner that was baked last, whatever its key. */
  public Optional<StoredLayer> latest(Owner owner) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(LATEST)
                .bind("application", owner.application())
                .bind("image", owner.image())
                .bind("layer", owner.layer())
                .bind("region", owner.region())
                .map((rows, context) -> Row.of(rows))
                .findOne()
                .map(row -> complete(handle, row)));
  }

  /** The newest whole image of that name. */
  public Optional<StoredLayer> latestImage(String image, String region) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(LATEST_IMAGE)
                .bind("image", image)
                .bind("region", region)
                .map((rows, context) -> Row.of(rows))
                .findOne()
                .map(row -> complete(handle, row)));
  }

  /** Whether that image belongs to a layer on record. */
  public boolean isRecorded(String ami) {
    return database.withHandle(
        handle -> handle.createQuery(RECORDED).bind("ami", ami).mapTo(Integer.class).one() > 0);
  }

  /** Records a layer; one with the same key is replaced. */
  public void save(StoredLayer layer) {
    database.useTransaction(
        handle -> {
          handle.createUpdate(DELETE).bind("key", layer.bakeKey()).execute();
          insert(handle, layer);
          insertImages(handle, layer);
          insertContents(handle, layer);
        });
  }

  private static void insert(Handle handle, StoredLayer layer) {
    handle
        .createUpdate(INSERT)
        .bind("key", layer.bakeKey())
        .bind("application", layer.owner().application())
        .bind("image", layer.owner().image())
        .bind("layer", layer.owner().layer())
        .bind("region", layer.owner().region())
        .bind("imageName", layer.imageName())
        .bind("base", layer.origin().baseImage())
        .bind("commit", layer.origin().commit())
        .bind("last", layer.owner().last() ? 1 : 0)
        .bind("bakedAt", Timestamps.render(layer.origin().bakedAt()))
        .bind("took", layer.origin().took().toMillis())
        .execute();
  }

  private static void insertImages(Handle handle, StoredLayer layer) {
    PreparedBatch batch = handle.prepareBatch(INSERT_IMAGE);
    layer
        .images()
        .forEach(
            (region, ami) ->
                batch.bind("key", layer.bakeKey()).bind("region", region).bind("ami", ami).add());
    batch.execute();
  }

  private static void insertContents(Handle handle, StoredLayer layer) {
    PreparedBatch ingredients = handle.prepareBatch(INSERT_INGREDIENT);
    for (Ingredient ingredient : layer.contents().ingredients()) {
      ingredients
          .bind("key", layer.bakeKey())
          .bind("name", ingredient.name())
          .bind("digest", ingredient.digest())
          .add();
    }
    ingredients.execute();
    PreparedBatch steps = handle.prepareBatch(INSERT_STEP);
    int position = 0;
    for (StepTime step : layer.contents().steps()) {
      steps
          .bind("key", layer.bakeKey())
          .bind("position", position++)
          .bind("step", step.step())
          .bind("took", step.took().toMillis())
          .add();
    }
    steps.execute();
  }

  private static StoredLayer complete(Handle handle, Row row) {
    return new StoredLayer(
        row.key(),
        row.owner(),
        row.imageName(),
        images(handle, row.key()),
        new Contents(ingredients(handle, row.key()), steps(handle, row.key())),
        row.origin());
  }

  private static NavigableMap<String, String> images(Handle handle, String key) {
    return handle
        .createQuery(IMAGES)
        .bind("key", key)
        .reduceRows(
            new TreeMap<>(),
            (images, row) -> {
              images.put(row.getColumn("region", String.class), row.getColumn("ami", String.class));
              return images;
            });
  }

  private static List<Ingredient> ingredients(Handle handle, String key) {
    return handle
        .createQuery(INGREDIENTS)
        .bind("key", key)
        .map((rows, context) -> new Ingredient(rows.getString("name"), rows.getString("digest")))
        .list();
  }

  private static List<StepTime> steps(Handle handle, String key) {
    return handle
        .createQuery(STEPS)
        .bind("key", key)
        .map(
            (rows, context) ->
                new StepTime(
                    rows.getString("step"), Duration.ofMillis(rows.getLong("took_millis"))))
        .list();
  }

  /** A row of the table. */
  private record Row(String key, Owner owner, String imageName, Origin origin) {
    static Row of(java.sql.ResultSet rows) throws java.sql.SQLException {
      return new Row(
          rows.getString("bake_key"),
          new Owner(
              rows.getString("application"),
              rows.getString("image"),
              rows.getString("name"),
              rows.getString("region"),
              rows.getInt("last") == 1),
          rows.getString("image_name"),
          new Origin(
              rows.getString("base_image"),
              rows.getString("commit_id"),
              Instant.parse(rows.getString("baked_at")),
              Duration.ofMillis(rows.getLong("took_millis"))));
    }
  }
}
