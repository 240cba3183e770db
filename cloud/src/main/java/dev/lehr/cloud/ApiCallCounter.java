package dev.lehr.cloud;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests to AWS. */
public final class ApiCallCounter implements ApiCalls {
  private final Map<ApiCall, LongAdder> counts = new ConcurrentHashMap<>();

  @Override
  public void sending(ApiCall call) {
    counts.computeIfAbsent(call, first -> new LongAdder()).increment();
  }

  /** How many there were. */
  public long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** How many there were of each action, such as {@code ec2:DescribeInstances}, in all regions. */
  public Map<String, Long> byAction() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((call, count) -> sums.merge(call.action(), count.sum(), Long::sum));
    return Map.copyOf(sums);
  }
}
