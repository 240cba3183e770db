package dev.lehr.packages.internal.index;

import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageManifest.Dependency;
import dev.lehr.packages.PackageVersion;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** One version of a package in a feed, as it is kept in memory. Only its downloads change. */
public final class PublishedVersion {
  private final PackageManifest manifest;
  private final Stored stored;
  private final Instant created;
  private final Instant published;
  private final Instant edited;
  private final boolean listed;
  private final boolean semVer2;
  private final AtomicInteger downloads;

  public PublishedVersion(PackageManifest manifest, Stored stored, Dates dates, Counts counts) {
    this.manifest = manifest;
    this.stored = stored;
    this.created = dates.created();
    this.published = dates.published();
    this.edited = dates.edited();
    this.listed = counts.listed();
    this.downloads = new AtomicInteger(counts.downloads());
    this.semVer2 =
        manifest.version().isSemVer2()
            || manifest.dependencies().stream().anyMatch(PublishedVersion::needsSemVer2);
  }

  /**
   * The file.
   *
   * @param sha512 lower-case hex; empty while a proxy feed has not fetched it
   * @param origin where a proxy feed fetches it; empty in a hosted feed
   */
  public record Stored(String sha512, long bytes, String origin) {}

  /** When it came, was listed, and was changed last: mostly one instant, which is kept once. */
  public record Dates(Instant created, Instant published, Instant edited) {
    /** Instants that are equal are made one. */
    public Dates {
      published = published.equals(created) ? created : published;
      edited = edited.equals(published) ? published : edited;
    }
  }

  /** Whether it is listed, and how often it was downloaded. */
  public record Counts(boolean listed, int downloads) {}

  private static boolean needsSemVer2(Dependency dependency) {
    String range = dependency.range();
    int label = range.indexOf('-');
    return range.indexOf('+') >= 0 || (label >= 0 && range.indexOf('.', label) >= 0);
  }

  public PackageManifest manifest() {
    return manifest;
  }

  public PackageVersion version() {
    return manifest.version();
  }

  public Stored stored() {
    return stored;
  }

  public Instant created() {
    return created;
  }

  public Instant published() {
    return published;
  }

  public Instant edited() {
    return edited;
  }

  public boolean listed() {
    return listed;
  }

  /** Whether clients that know only SemVer 1 must not see it. */
  public boolean semVer2() {
    return semVer2;
  }

  public int downloads() {
    return downloads.get();
  }

  /** One more download. */
  void countDownload() {
    downloads.getAndUpdate(count -> count == Integer.MAX_VALUE ? count : count + 1);
  }

  /** The id in lower case, which is the same for ids that are the same. */
  public String idKey() {
    return key(manifest.id());
  }

  /** An id in lower case. */
  public static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
