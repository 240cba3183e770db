package dev.lehr.packages.internal.upkeep;

import dev.lehr.packages.FeedBody;
import dev.lehr.packages.FeedException;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.UploadLimits;
import dev.lehr.packages.VerifyReport;
import dev.lehr.packages.VerifyReport.Finding;
import dev.lehr.packages.VerifyReport.Problem;
import dev.lehr.packages.VerifyRequest;
import dev.lehr.packages.internal.blob.BlobStore;
import dev.lehr.packages.internal.blob.Spool.Spooled;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.PublishedVersion.Counts;
import dev.lehr.packages.internal.index.PublishedVersion.Dates;
import dev.lehr.packages.internal.index.PublishedVersion.Stored;
import dev.lehr.packages.internal.nupkg.NupkgReader;
import dev.lehr.packages.internal.repository.Repository;
import dev.lehr.packages.internal.store.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hashes every file and compares what the index says with what the files say. The files are right:
 * the index is put in order by them.
 */
public final class Verification {
  private final Repository repository;
  private final Storage storage;
  private final VerifyRequest request;
  private final List<Finding> findings = new ArrayList<>();

  public Verification(Repository repository, VerifyRequest request) {
    this.repository = repository;
    this.storage = repository.storage();
    this.request = request;
  }

  private record Row(String feed, PublishedVersion version) {
    PackageRef ref() {
      return new PackageRef(feed, version.manifest().id(), version.version());
    }
  }

  /** Checks everything, one file after the other. */
  public VerifyReport run() {
    Map<String, List<Row>> rows = rows();
    Set<String> whole = new HashSet<>();
    int count = 0;
    try (Stream<BlobStore.Stored> blobs = storage.blobs().list()) {
      for (BlobStore.Stored blob : (Iterable<BlobStore.Stored>) blobs::iterator) {
        count++;
        whole.add(blob.sha512());
        check(blob, rows.getOrDefault(blob.sha512(), List.of()));
      }
    } catch (IOException failed) {
      throw Storage.failure("The stored packages can not be listed", failed);
    }
    rows.forEach((sha512, of) -> checkPresent(sha512, of, whole));
    checkLatest(rows);
    repository.follow();
    return new VerifyReport(count, findings);
  }

  private Map<String, List<Row>> rows() {
    Map<String, List<Row>> rows = new HashMap<>();
    storage
        .database()
        .read(
            handle -> {
              storage
                  .versions()
                  .forEach(
                      handle,
                      row ->
                          rows.computeIfAbsent(row.stored().sha512(), s -> new ArrayList<>())
                              .add(new Row(row.feed(), storage.versions().version(row))));
              return rows.size();
            });
    return rows;
  }

  private void check(BlobStore.Stored blob, List<Row> rows) throws IOException {
    FeedBody body = storage.blobs().open(blob.sha512()).orElse(FeedBody.empty());
    try (InputStream content = body.open();
        Spooled copy = storage.spool().take(content, Long.MAX_VALUE)) {
      if (!copy.sha512().equals(blob.sha512())) {
        found(Problem.CORRUPT_BLOB, subject(blob.sha512(), rows), false);
        return;
      }
      PackageManifest manifest = NupkgReader.read(copy.path(), UploadLimits.standard()).manifest();
      rows.forEach(row -> checkRow(row, manifest, copy.bytes()));
      if (rows.isEmpty()) {
        orphan(blob, copy);
      }
    } catch (PackageException notAPackage) {
      found(
          Problem.CORRUPT_BLOB,
          subject(blob.sha512(), rows) + ": " + notAPackage.getMessage(),
          false);
    }
  }

  private static String subject(String sha512, List<Row> rows) {
    return rows.isEmpty() ? sha512 : rows.getFirst().ref().toString();
  }

  private void checkRow(Row row, PackageManifest manifest, long bytes) {
    PublishedVersion version = row.version();
    if (version.manifest().equals(manifest) && version.stored().bytes() == bytes) {
      return;
    }
    if (request.repair()) {
      Stored stored = new Stored(version.stored().sha512(), bytes, version.stored().origin());
      Dates dates = new Dates(version.created(), version.published(), version.edited());
      Counts counts = new Counts(version.listed(), version.downloads());
      PublishedVersion right = new PublishedVersion(manifest, stored, dates, counts);
      repository.correct(row.ref(), right);
    }
    found(Problem.WRONG_INDEX, row.ref().toString(), request.repair());
  }

  private void orphan(BlobStore.Stored blob, Spooled copy) throws IOException {
    boolean settled = blob.touched().isBefore(storage.clock().instant().minus(BlobStore.SETTLED));
    if (request.repair() && request.restoreInto().isPresent()) {
      restore(blob, copy, request.restoreInto().get());
    } else if (settled) {
      boolean removed = request.repair() && repository.release(blob.sha512());
      found(Problem.ORPHAN_BLOB, blob.sha512(), removed);
    }
  }

  private void restore(BlobStore.Stored blob, Spooled copy, String feed) throws IOException {
    try (InputStream content = java.nio.file.Files.newInputStream(copy.path())) {
      repository.push(feed, content);
      found(Problem.ORPHAN_BLOB, blob.sha512() + ", restored into feed " + feed, true);
    } catch (FeedException refused) {
      found(Problem.ORPHAN_BLOB, blob.sha512() + ": " + refused.getMessage(), false);
    }
  }

  private void checkPresent(String sha512, List<Row> rows, Set<String> whole) {
    if (!sha512.isEmpty() && !whole.contains(sha512)) {
      rows.forEach(row -> found(Problem.MISSING_BLOB, row.ref().toString(), false));
    }
  }

  private void checkLatest(Map<String, List<Row>> rows) {
    Set<List<String>> packages = new HashSet<>();
    rows.values().stream()
        .flatMap(List::stream)
        .forEach(row -> packages.add(List.of(row.feed(), row.version().idKey())));
    for (List<String> of : packages) {
      int wrong =
          storage.database().write(handle -> storage.versions().flag(handle, of.get(0), of.get(1)));
      if (wrong > 0) {
        found(Problem.WRONG_LATEST, "%s in feed '%s'".formatted(of.get(1), of.get(0)), true);
      }
    }
  }

  private void found(Problem problem, String subject, boolean repaired) {
    findings.add(new Finding(problem, subject, repaired));
  }
}
