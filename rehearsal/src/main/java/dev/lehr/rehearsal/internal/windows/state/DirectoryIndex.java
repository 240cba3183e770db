package dev.lehr.rehearsal.internal.windows.state;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds names in folders without regard to case. A folder's listing is kept until the folder's time
 * stamp changes or {@link #forget} is called, because the host's file system minds case and would
 * otherwise have to be listed for every look-up.
 */
final class DirectoryIndex {
  private final Map<Path, Listing> listings = new ConcurrentHashMap<>();

  private record Listing(FileTime changed, Map<String, String> names) {}

  /** The entry's name as it is written on disk. */
  Optional<String> actualName(Path folder, String name) {
    try {
      FileTime changed = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS);
      Listing listing = listings.get(folder);
      if (listing == null || !listing.changed().equals(changed)) {
        listing = new Listing(changed, read(folder));
        listings.put(folder, listing);
      }
      return Optional.ofNullable(listing.names().get(name.toLowerCase(Locale.ROOT)));
    } catch (IOException notAFolder) {
      listings.remove(folder);
      return Optional.empty();
    }
  }

  /** Must be called after every change to a folder's entries. */
  void forget(Path folder) {
    listings.remove(folder);
  }

  void forgetAll() {
    listings.clear();
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> names = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        names.put(name.toLowerCase(Locale.ROOT), name);
      }
    }
    return names;
  }
}
