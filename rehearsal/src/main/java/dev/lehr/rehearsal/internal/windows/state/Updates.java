package dev.lehr.rehearsal.internal.windows.state;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The installed updates, as {@code Get-HotFix} shows them. */
public final class Updates {
  private final List<Update> updates = new ArrayList<>();

  /** One update. */
  public record Update(String id, String description, LocalDate installedOn) {}

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
