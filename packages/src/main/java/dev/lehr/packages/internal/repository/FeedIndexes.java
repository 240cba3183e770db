package dev.lehr.packages.internal.repository;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedSettings;
import dev.lehr.packages.PackageEvent;
import dev.lehr.packages.internal.index.FeedIndex;
import dev.lehr.packages.internal.index.FeedView;
import dev.lehr.packages.internal.index.GroupView;
import dev.lehr.packages.internal.store.VersionKey;
import dev.lehr.packages.internal.store.VersionTable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What each feed shows, kept in step with the database. */
final class FeedIndexes {
  private static final int LARGE = 1_000;

  private final Map<String, FeedSettings> settings = new LinkedHashMap<>();
  private final Map<String, FeedIndex> own = new HashMap<>();
  private final Map<String, FeedView> views = new HashMap<>();

  FeedIndexes(List<FeedSettings> feeds) {
    for (FeedSettings feed : feeds) {
      if (settings.put(feed.name(), feed) != null) {
        throw new FeedException(
            FeedFault.BAD_REQUEST, "There are two feeds named '%s'".formatted(feed.name()));
      }
      if (!(feed.kind() instanceof FeedSettings.Kind.Group)) {
        FeedIndex index = new FeedIndex();
        own.put(feed.name(), index);
        views.put(feed.name(), index);
      }
    }
    feeds.forEach(this::addGroup);
  }

  private void addGroup(FeedSettings feed) {
    if (feed.kind() instanceof FeedSettings.Kind.Group group) {
      views.put(feed.name(), new GroupView(group.members().stream().map(this::member).toList()));
    }
  }

  private FeedIndex member(String name) {
    FeedIndex member = own.get(name);
    if (member == null) {
      throw new FeedException(
          FeedFault.BAD_REQUEST,
          "A group has the member '%s', which is no hosted or proxy feed; there are %s"
              .formatted(name, own.keySet()));
    }
    return member;
  }

  /** Reads every version of every feed. */
  void load(Handle handle) {
    new IndexLoad(this::index).run(handle);
  }

  /**
   * Gets every feed ready for searches by word. Reading a large index leaves as much again behind,
   * old by now: it is collected while nobody waits, not in the middle of the first thousands of
   * requests (0.16 s, and 75 MB, for 100,000 versions).
   */
  void prepareSearch() {
    own.values().forEach(FeedIndex::prepareSearch);
    if (own.values().stream().mapToInt(FeedIndex::packages).sum() >= LARGE) {
      System.gc();
    }
  }

  /** Brings one version up to what the table says of it. */
  void refresh(Handle handle, VersionTable table, PackageEvent event) {
    VersionKey key = VersionKey.of(event.ref());
    index(key.feed())
        .ifPresent(
            index ->
                table
                    .find(handle, key)
                    .ifPresentOrElse(index::put, () -> index.remove(key.id(), key.version())));
  }

  private Optional<FeedIndex> index(String feed) {
    return Optional.ofNullable(own.get(feed));
  }

  List<FeedSettings> settings() {
    return List.copyOf(settings.values());
  }

  FeedSettings settings(String feed) {
    @Nullable FeedSettings found = settings.get(feed);
    if (found == null) {
      throw unknown(feed);
    }
    return found;
  }

  /** The feeds that a group shows, in its order; a feed that is no group is its own only member. */
  List<String> members(String feed) {
    return settings(feed).kind() instanceof FeedSettings.Kind.Group group
        ? group.members()
        : List.of(feed);
  }

  FeedView view(String feed) {
    FeedView view = views.get(feed);
    if (view == null) {
      throw unknown(feed);
    }
    return view;
  }

  private FeedException unknown(String feed) {
    return new FeedException(
        FeedFault.NOT_FOUND,
        "There is no feed '%s'; there are %s".formatted(feed, settings.keySet()));
  }
}
