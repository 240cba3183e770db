package dev.lehr.rehearsal.internal.windows.state;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The installed updates, as {@code Get-HotFix} shows them. */
public final class Updates {
  private static final Pattern NUMBER = Pattern.compile("\\bKB\\d+\\b");

  private final List<Update> updates = new ArrayList<>();

  /** One update. */
  public record Update(String id, String description, LocalDate installedOn) {}

  /**
   * The updates that a text such as {@code Windows Server 2022 with KB5120781} names.
   *
   * @param installedOn the day of all of them
   */
  static List<Update> named(String text, LocalDate installedOn) {
    return NUMBER
        .matcher(text)
        .results()
        .map(found -> new Update(found.group(), "Security Update", installedOn))
        .toList();
  }

  /** All, oldest first. */
  public synchronized List<Update> all() {
    return List.copyOf(updates);
  }

  /** Adds an update; false when it is installed. */
  public synchronized boolean add(Update update) {
    boolean known = updates.stream().anyMatch(old -> old.id().equalsIgnoreCase(update.id()));
    return !known && updates.add(update);
  }

  /** Removes an update; false when it is not installed. */
  public synchronized boolean remove(String id) {
    return updates.removeIf(update -> update.id().equalsIgnoreCase(id));
  }

  synchronized void restore(List<Update> saved) {
    updates.clear();
    updates.addAll(saved);
  }
}
