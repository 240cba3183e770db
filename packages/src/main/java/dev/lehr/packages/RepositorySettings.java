package dev.lehr.packages;

import java.nio.file.Path;
import java.util.List;

/**
 * How a repository is set up.
 *
 * @param data folder for uploads under way, and for what {@link #standard} keeps
 * @param database a JDBC URL: {@code jdbc:sqlite:…} or {@code jdbc:postgresql:…}
 * @param feeds the first is the default one, also served at {@code /api/v2/}
 */
public record RepositorySettings(
    Path data, String database, BlobLocation blobs, UploadLimits limits, List<FeedSettings> feeds) {

  public RepositorySettings {
    feeds = List.copyOf(feeds);
    if (feeds.isEmpty()) {
      throw new PackageException("A package repository needs at least one feed; name one");
    }
  }

  /** SQLite and blobs in the data folder. */
  public static RepositorySettings standard(Path data, List<FeedSettings> feeds) {
    return new RepositorySettings(
        data,
        "jdbc:sqlite:" + data.resolve("packages.db"),
        new BlobLocation.Folder(data.resolve("blobs")),
        UploadLimits.standard(),
        feeds);
  }

  /** One hosted feed named {@code default}, in the data folder. */
  public static RepositorySettings standard(Path data) {
    return standard(data, List.of(FeedSettings.hosted("default")));
  }
}
