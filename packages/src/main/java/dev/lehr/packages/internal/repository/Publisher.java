package dev.lehr.packages.internal.repository;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.PackageEvent.Kind;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.UploadLimits;
import dev.lehr.packages.internal.blob.BlobStore;
import dev.lehr.packages.internal.blob.Spool.Spooled;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.PublishedVersion.Counts;
import dev.lehr.packages.internal.index.PublishedVersion.Dates;
import dev.lehr.packages.internal.index.PublishedVersion.Stored;
import dev.lehr.packages.internal.nupkg.NupkgReader;
import dev.lehr.packages.internal.store.EventTable;
import dev.lehr.packages.internal.store.EventTable.Happening;
import dev.lehr.packages.internal.store.Storage;
import dev.lehr.packages.internal.store.VersionKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Puts files into feeds. First the file is made durable, then the index tells of it in one
 * transaction with the latest flags and the event: a crash in between leaves a file that no feed
 * lists, and nothing else. The transaction makes sure that nobody {@link #release released} the
 * file meanwhile.
 */
final class Publisher {
  private final Storage storage;
  private final UploadLimits limits;

  Publisher(Storage storage, UploadLimits limits) {
    this.storage = storage;
    this.limits = limits;
  }

  Published push(String feed, InputStream nupkg) {
    try (Spooled spooled = storage.spool().take(nupkg, limits.packageBytes())) {
      PackageManifest manifest = NupkgReader.read(spooled.path(), limits).manifest();
      PackageRef ref = new PackageRef(feed, manifest.id(), manifest.version());
      refuseOther(ref, spooled.sha512());
      Stored stored = new Stored(spooled.sha512(), spooled.bytes(), "");
      return store(spooled, manifest, stored, new Happening(Kind.PUSHED, ref, "", now()));
    } catch (IOException failed) {
      throw Storage.failure("The package can not be stored", failed);
    }
  }

  private Published store(
      Spooled spooled, PackageManifest manifest, Stored stored, Happening happening)
      throws IOException {
    storage.blobs().put(spooled.sha512(), spooled.path());
    try {
      return publish(manifest, stored, happening);
    } catch (Released meanwhile) {
      // It was there and on its way out; now it is there anew, and stays for a while.
      storage.blobs().put(spooled.sha512(), spooled.path());
      return publish(manifest, stored, happening);
    }
  }

  /** A file that was there is not any more. */
  private static final class Released extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Before the file is stored at all; the transaction decides. */
  private void refuseOther(PackageRef ref, String sha512) {
    storage
        .database()
        .read(handle -> known(handle, ref))
        .filter(known -> !known.stored().sha512().equals(sha512))
        .ifPresent(
            other -> {
              throw conflict(ref);
            });
  }

  Published promote(PackageRef source, PublishedVersion version, String targetFeed) {
    PackageRef target = new PackageRef(targetFeed, version.manifest().id(), version.version());
    Stored stored = new Stored(version.stored().sha512(), version.stored().bytes(), "");
    Happening happening = new Happening(Kind.PROMOTED, target, source.feed(), now());
    try {
      return publish(version.manifest(), stored, happening);
    } catch (Released meanwhile) {
      throw new FeedException(
          FeedFault.NOT_FOUND,
          "Package %s was removed at this moment".formatted(source),
          meanwhile);
    }
  }

  private Published publish(PackageManifest manifest, Stored stored, Happening happening) {
    Instant at = happening.at();
    PublishedVersion fresh =
        new PublishedVersion(manifest, stored, new Dates(at, at, at), new Counts(true, 0));
    return storage.database().write(handle -> publish(handle, fresh, happening));
  }

  private Published publish(Handle handle, PublishedVersion fresh, Happening happening) {
    EventTable.lock(handle);
    Optional<PublishedVersion> known = known(handle, happening.ref());
    if (known.isPresent()) {
      if (!known.get().stored().sha512().equals(fresh.stored().sha512())) {
        throw conflict(happening.ref());
      }
      return new Published(known.get(), false);
    }
    if (storage.touched(fresh.stored().sha512()).isEmpty()) {
      throw new Released();
    }
    storage.versions().insert(handle, happening.ref().feed(), fresh);
    EventTable.append(handle, happening);
    return new Published(fresh, true);
  }

  /**
   * Removes a file that no version needs any more, unless it was put lately: then a push may be
   * about to list it. Tells whether it did.
   */
  boolean release(String sha512) {
    return storage
        .database()
        .write(
            handle -> {
              EventTable.lock(handle);
              Instant settled = storage.clock().instant().minus(BlobStore.SETTLED);
              boolean free =
                  storage.touched(sha512).filter(settled::isAfter).isPresent()
                      && !storage.versions().needs(handle, sha512);
              if (free) {
                remove(sha512);
              }
              return free;
            });
  }

  private void remove(String sha512) {
    try {
      storage.blobs().remove(sha512);
    } catch (IOException failed) {
      throw Storage.failure("A stored package can not be removed", failed);
    }
  }

  private Optional<PublishedVersion> known(Handle handle, PackageRef ref) {
    return storage.versions().find(handle, VersionKey.of(ref));
  }

  private static FeedException conflict(PackageRef ref) {
    return new FeedException(
        FeedFault.CONFLICT,
        "Package %s %s already exists with other content; push a new version"
            .formatted(ref.id(), ref.version().original()));
  }

  private Instant now() {
    return storage.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
