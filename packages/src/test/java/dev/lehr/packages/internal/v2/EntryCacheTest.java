package dev.lehr.packages.internal.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.PublishedVersion.Counts;
import dev.lehr.packages.internal.index.PublishedVersion.Dates;
import dev.lehr.packages.internal.index.PublishedVersion.Stored;
import dev.lehr.packages.internal.odata.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept of the entries that were written. */
class EntryCacheTest {
  private static final Dates NEVER = new Dates(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

  private final List<String> written = new ArrayList<>();
  private final EntryCache cache = new EntryCache(1_000);

  private static Listing listing(String id) {
    PackageManifest manifest =
        new PackageManifest(id, PackageVersion.parse("1.0.0"), Map.of(), List.of());
    PublishedVersion version =
        new PublishedVersion(manifest, new Stored("", 0, ""), NEVER, new Counts(true, 0));
    return new Listing(PackageGroup.of(id, List.of(version)), version, true);
  }

  private EntryTemplate write(Listing listing) {
    written.add(listing.version().manifest().id());
    EntryTemplate.Draft draft = new EntryTemplate.Draft();
    draft.xml().markup("x".repeat(100));
    return draft.finish();
  }

  @Test
  void whatIsAskedForAgainAndAgainIsWrittenOnce() {
    Listing wanted = listing("wanted");
    for (int i = 0; i < 100; i++) {
      cache.get(wanted, this::write);
      cache.get(listing("other-" + i), this::write);
    }
    assertThat(written).hasSize(101).containsOnlyOnce("wanted");
  }

  @Test
  void whatNobodyAsksForIsForgotten() {
    Listing once = listing("once");
    cache.get(once, this::write);
    for (int i = 0; i < 12; i++) {
      cache.get(listing("other-" + i), this::write);
    }
    cache.get(once, this::write);
    assertThat(written).filteredOn("once"::equals).hasSize(2);
  }

  @Test
  void aVersionThatChangedIsWrittenAnew() {
    cache.get(listing("same"), this::write);
    cache.get(listing("same"), this::write);
    assertThat(written).containsExactly("same", "same");
  }
}
