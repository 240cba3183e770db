package dev.lehr.packages.internal.store;

import dev.lehr.packages.internal.index.Latest;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.PublishedVersion.Counts;
import dev.lehr.packages.internal.index.PublishedVersion.Dates;
import dev.lehr.packages.internal.index.PublishedVersion.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of all versions of all feeds. Its latest flags are always those of its versions. */
public final class VersionTable {
  private static final String COLUMNS =
      "feed, manifest, sha512, bytes, origin, created_at, published_at, edited_at, listed, downloads";
  private static final String ALL = "SELECT " + COLUMNS + " FROM package_version";
  private static final String OF_FEED = ALL + " WHERE feed = :feed";
  private static final String OF_PACKAGE = OF_FEED + " AND id_key = :id";
  private static final String ONE = OF_PACKAGE + " AND version_key = :version";
  private static final String INSERT =
      """
      INSERT INTO package_version (feed, id_key, version_key, manifest, sha512, bytes, origin,
        created_at, published_at, edited_at, listed, is_latest, is_absolute_latest,
        is_latest_semver2, is_absolute_latest_semver2, downloads, last_download_at)
      VALUES (:feed, :id, :version, :manifest, :sha512, :bytes, :origin,
        :created, :published, :edited, :listed, 0, 0, 0, 0, :downloads, 0)
      """;
  private static final String DELETE =
      "DELETE FROM package_version WHERE feed = :feed AND id_key = :id AND version_key = :version";
  private static final String LIST =
      """
      UPDATE package_version SET listed = :listed, edited_at = :at
      WHERE feed = :feed AND id_key = :id AND version_key = :version
      """;
  private static final String FLAG =
      """
      UPDATE package_version SET is_latest = :latest, is_absolute_latest = :absolute,
        is_latest_semver2 = :latest2, is_absolute_latest_semver2 = :absolute2
      WHERE feed = :feed AND id_key = :id AND version_key = :version
        AND (is_latest <> :latest OR is_absolute_latest <> :absolute
          OR is_latest_semver2 <> :latest2 OR is_absolute_latest_semver2 <> :absolute2)
      """;
  private static final String COUNT_DOWNLOADS =
      """
      UPDATE package_version SET last_download_at = :at,
        downloads = CASE WHEN downloads > 2147483647 - :more THEN 2147483647 ELSE downloads + :more END
      WHERE feed = :feed AND id_key = :id AND version_key = :version
      """;
  private static final String IDLE =
      """
      SELECT version_key FROM package_version
      WHERE feed = :feed AND id_key = :id AND published_at < :before AND last_download_at < :before
      """;
  private static final String NEEDS = "SELECT count(*) FROM package_version WHERE sha512 = :sha512";

  private final ManifestJson manifests;

  public VersionTable(ManifestJson manifests) {
    this.manifests = manifests;
  }

  /**
   * A row as it was read.
   *
   * @param manifest as JSON, which takes most of the time to read
   */
  public record Row(String feed, byte[] manifest, Stored stored, Dates dates, Counts counts) {}

  /** Every row of every feed. */
  public void forEach(Handle handle, Consumer<Row> consumer) {
    handle
        .createQuery(ALL)
        .setFetchSize(1_000)
        .map((rows, context) -> row(rows))
        .useStream(all -> all.forEach(consumer));
  }

  /** What a row tells. */
  public PublishedVersion version(Row row) {
    return new PublishedVersion(
        manifests.read(row.manifest()), row.stored(), row.dates(), row.counts());
  }

  public List<PublishedVersion> ofPackage(Handle handle, String feed, String id) {
    return handle
        .createQuery(OF_PACKAGE)
        .bind("feed", feed)
        .bind("id", id)
        .map((rows, context) -> version(row(rows)))
        .list();
  }

  public Optional<PublishedVersion> find(Handle handle, VersionKey key) {
    return handle
        .createQuery(ONE)
        .bind("feed", key.feed())
        .bind("id", key.id())
        .bind("version", key.version())
        .map((rows, context) -> version(row(rows)))
        .findOne();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString(1),
        row.getBytes(2),
        new Stored(row.getString(3), row.getLong(4), row.getString(5)),
        new Dates(instant(row, 6), instant(row, 7), instant(row, 8)),
        new Counts(row.getInt(9) == 1, row.getInt(10)));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  public void insert(Handle handle, String feed, PublishedVersion version) {
    add(handle, feed, version);
    flag(handle, feed, version.idKey());
  }

  private static void add(Handle handle, String feed, PublishedVersion version) {
    handle
        .createUpdate(INSERT)
        .bind("feed", feed)
        .bind("id", version.idKey())
        .bind("version", version.version().key())
        .bind("manifest", ManifestJson.write(version.manifest()))
        .bind("sha512", version.stored().sha512())
        .bind("bytes", version.stored().bytes())
        .bind("origin", version.stored().origin())
        .bind("created", version.created().toEpochMilli())
        .bind("published", version.published().toEpochMilli())
        .bind("edited", version.edited().toEpochMilli())
        .bind("listed", version.listed() ? 1 : 0)
        .bind("downloads", version.downloads())
        .execute();
  }

  /** Adds versions, or puts them in the place of equal ones. */
  public void replaceAll(Handle handle, String feed, List<PublishedVersion> versions) {
    for (PublishedVersion version : versions) {
      remove(handle, VersionKey.of(feed, version));
      add(handle, feed, version);
    }
    versions.stream().map(PublishedVersion::idKey).distinct().forEach(id -> flag(handle, feed, id));
  }

  /** Whether there was such a row. */
  public boolean delete(Handle handle, VersionKey key) {
    boolean deleted = remove(handle, key);
    flag(handle, key.feed(), key.id());
    return deleted;
  }

  private static boolean remove(Handle handle, VersionKey key) {
    return handle
            .createUpdate(DELETE)
            .bind("feed", key.feed())
            .bind("id", key.id())
            .bind("version", key.version())
            .execute()
        > 0;
  }

  /** Whether there was such a row. */
  public boolean list(Handle handle, VersionKey key, boolean listed, Instant at) {
    int changed =
        handle
            .createUpdate(LIST)
            .bind("feed", key.feed())
            .bind("id", key.id())
            .bind("version", key.version())
            .bind("listed", listed ? 1 : 0)
            .bind("at", at.toEpochMilli())
            .execute();
    flag(handle, key.feed(), key.id());
    return changed > 0;
  }

  /** Sets the latest flags of a package anew; tells how many versions had wrong ones. */
  public int flag(Handle handle, String feed, String id) {
    List<PublishedVersion> versions = ofPackage(handle, feed, id);
    if (versions.isEmpty()) {
      return 0;
    }
    PackageGroup group = PackageGroup.of(id, versions);
    int changed = 0;
    for (PublishedVersion version : group.ascending()) {
      changed += flag(handle, VersionKey.of(feed, version), group, version);
    }
    return changed;
  }

  private static int flag(
      Handle handle, VersionKey key, PackageGroup group, PublishedVersion version) {
    Latest latest = group.latest(false);
    Latest latest2 = group.latest(true);
    return handle
        .createUpdate(FLAG)
        .bind("feed", key.feed())
        .bind("id", key.id())
        .bind("version", key.version())
        .bind("latest", flag(latest.release(), version))
        .bind("absolute", flag(latest.absolute(), version))
        .bind("latest2", flag(latest2.release(), version))
        .bind("absolute2", flag(latest2.absolute(), version))
        .execute();
  }

  private static int flag(@Nullable PublishedVersion latest, PublishedVersion version) {
    return version.equals(latest) ? 1 : 0;
  }

  public void countDownloads(Handle handle, VersionKey key, int more, Instant at) {
    handle
        .createUpdate(COUNT_DOWNLOADS)
        .bind("feed", key.feed())
        .bind("id", key.id())
        .bind("version", key.version())
        .bind("more", more)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /** The versions of a package that were neither published nor downloaded since then. */
  public Set<String> idleSince(Handle handle, String feed, String id, Instant since) {
    return handle
        .createQuery(IDLE)
        .bind("feed", feed)
        .bind("id", id)
        .bind("before", since.toEpochMilli())
        .mapTo(String.class)
        .collect(Collectors.toSet());
  }

  /** Whether a version of any feed has this file. */
  public boolean needs(Handle handle, String sha512) {
    return handle.createQuery(NEEDS).bind("sha512", sha512).mapTo(Long.class).one() > 0;
  }
}
