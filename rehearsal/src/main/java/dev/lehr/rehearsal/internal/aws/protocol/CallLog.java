package dev.lehr.rehearsal.internal.aws.protocol;

import dev.lehr.rehearsal.ApiUse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Who called what how often, and what was called and is not known. Safe for use by many. */
public final class CallLog {
  private static final Comparator<ApiUse> ORDER =
      Comparator.comparing(ApiUse::caller)
          .thenComparing(ApiUse::action)
          .thenComparing(ApiUse::region);

  private final Map<Key, Long> counts = new HashMap<>();
  private final ConcurrentSkipListSet<String> unknown = new ConcurrentSkipListSet<>();

  private record Key(String caller, String region, String action) {}

  /** Calls by name ({@code ec2:RunInstances}), failed ones included. */
  public synchronized Map<String, Long> counts() {
    Map<String, Long> byName = new TreeMap<>();
    counts.forEach((key, times) -> byName.merge(key.action(), times, Long::sum));
    return byName;
  }

  /** Calls by caller, action and region, failed ones included. */
  public synchronized List<ApiUse> uses() {
    return counts.entrySet().stream()
        .map(
            one ->
                new ApiUse(
                    one.getKey().caller(),
                    one.getKey().region(),
                    one.getKey().action(),
                    one.getValue()))
        .sorted(ORDER)
        .toList();
  }

  /** The names of calls this cloud has no answer to, sorted. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  synchronized void count(Call call) {
    counts.merge(new Key(call.accessKey(), call.region(), call.name()), 1L, Long::sum);
  }

  void addUnknown(String name) {
    unknown.add(name);
  }
}
