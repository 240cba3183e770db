package dev.lehr.packages.internal.proxy;

import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.PublishedVersion.Counts;
import dev.lehr.packages.internal.index.PublishedVersion.Dates;
import dev.lehr.packages.internal.index.PublishedVersion.Stored;
import java.time.Instant;

/**
 * A version that an upstream has.
 *
 * @param content where its file is
 * @param sha512 that the file must have, lower-case hex; empty when the upstream does not tell
 * @param bytes the file's size; 0 when the upstream does not tell
 */
record RemoteVersion(
    PackageManifest manifest,
    String content,
    String sha512,
    long bytes,
    Instant published,
    boolean listed) {

  /** Where a file is and what hash it must have, in one text. */
  private String origin() {
    return sha512.isEmpty() ? content : content + "#" + sha512;
  }

  /** As a version of ours whose file was not fetched yet. */
  PublishedVersion unfetched(Instant now) {
    return new PublishedVersion(
        manifest,
        new Stored("", bytes, origin()),
        new Dates(now, published, now),
        new Counts(listed, 0));
  }
}
