package catalog;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and shows them, with the JVM's vital signs, in Prometheus' text format. */
final class Metrics {
  private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
  private final LongAdder nanos = new LongAdder();

  void record(String path, int status, long tookNanos) {
    String labels = "path=\"%s\",status=\"%d\"".formatted(path, status);
    requests.computeIfAbsent(labels, unused -> new LongAdder()).increment();
    nanos.add(tookNanos);
  }

  String exposition() {
    StringBuilder text = new StringBuilder("# TYPE http_requests_total counter\n");
    long count = 0;
    for (Map.Entry<String, LongAdder> entry : new TreeMap<>(requests).entrySet()) {
      long value = entry.getValue().sum();
      count += value;
      text.append("http_requests_total{").append(entry.getKey()).append("} ").append(value).append('\n');
    }
    metric(text, "http_request_seconds_count", "counter", count);
    metric(text, "http_request_seconds_sum", "counter", nanos.sum() / 1e9);
    metric(text, "jvm_threads_live", "gauge", ManagementFactory.getThreadMXBean().getThreadCount());
    metric(
        text,
        "jvm_memory_heap_used_bytes",
        "gauge",
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    metric(
        text,
        "jvm_gc_pause_seconds_sum",
        "counter",
        ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum()
            / 1e3);
    return text.toString();
  }

  private static void metric(StringBuilder text, String name, String type, Number value) {
    text.append("# TYPE %s %s%n%s %s%n".formatted(name, type, name, value));
  }
}
