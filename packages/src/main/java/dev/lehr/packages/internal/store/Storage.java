package dev.lehr.packages.internal.store;

import dev.lehr.database.Database;
import dev.lehr.packages.BlobLocation;
import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.RepositorySettings;
import dev.lehr.packages.internal.blob.BlobStore;
import dev.lehr.packages.internal.blob.BucketBlobs;
import dev.lehr.packages.internal.blob.FolderBlobs;
import dev.lehr.packages.internal.blob.Spool;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Everything a repository keeps on disk. */
public record Storage(
    Database database, VersionTable versions, BlobStore blobs, Spool spool, InstantSource clock)
    implements AutoCloseable {

  /** Opens what the settings name. */
  public static Storage open(RepositorySettings settings, InstantSource clock) {
    try {
      Spool spool = new Spool(settings.data().resolve("uploads"), clock);
      BlobStore blobs =
          switch (settings.blobs()) {
            case BlobLocation.Folder folder -> new FolderBlobs(folder.folder(), clock);
            case BlobLocation.Bucket bucket -> new BucketBlobs(bucket);
          };
      return new Storage(
          Database.open(settings.database(), "packages"),
          new VersionTable(new ManifestJson(UnaryOperator.identity())),
          blobs,
          spool,
          clock);
    } catch (IOException failed) {
      throw failure(
          "The package repository in '%s' can not be opened".formatted(settings.data()), failed);
    }
  }

  /** When a file was put last; empty when there is none. */
  public Optional<Instant> touched(String sha512) {
    try {
      return blobs.touched(sha512);
    } catch (IOException failed) {
      throw failure("A stored package can not be looked for", failed);
    }
  }

  /** What to tell of a disk or bucket that fails. */
  public static FeedException failure(String what, IOException failed) {
    return new FeedException(
        FeedFault.STORAGE,
        what + ": " + failed.getMessage() + "; check the disk's space and rights",
        failed);
  }

  @Override
  public void close() {
    database.close();
    blobs.close();
  }
}
