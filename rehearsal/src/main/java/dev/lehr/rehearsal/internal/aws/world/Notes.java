package dev.lehr.rehearsal.internal.aws.world;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the cloud took and does not act on, so that nobody takes it for rehearsed. */
public final class Notes {
  private final Set<String> all = new ConcurrentSkipListSet<>();

  /** Notes something; once, however often it comes. */
  public void add(String text) {
    all.add(text);
  }

  /** All of it, sorted. */
  public List<String> all() {
    return List.copyOf(all);
  }
}
