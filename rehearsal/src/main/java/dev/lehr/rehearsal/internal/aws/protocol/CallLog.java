package dev.lehr.rehearsal.internal.aws.protocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What was called how often, and what was called and is not known. Safe for use by many. */
public final class CallLog {
  private final Map<String, Long> counts = new TreeMap<>();
  private final ConcurrentSkipListSet<String> unknown = new ConcurrentSkipListSet<>();

  /** Calls by name ({@code ec2:RunInstances}), failed ones included. */
  public synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** The names of calls this cloud has no answer to, sorted. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  synchronized void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  void addUnknown(String name) {
    unknown.add(name);
  }
}
