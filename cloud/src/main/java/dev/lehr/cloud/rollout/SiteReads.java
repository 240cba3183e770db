package dev.lehr.cloud.rollout;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.group.GroupView;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads several regions at once. */
public final class SiteReads {
  private SiteReads() {}

  /**
   * The groups of each site by its region, oldest first.
   *
   * @throws CloudException when one of them can not be read
   */
  public static Map<String, List<GroupView>> read(Collection<Site> sites)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<List<GroupView>>> reads = new LinkedHashMap<>();
      for (Site site : sites) {
        reads.put(
            site.region(),
            threads.submit(() -> site.groups().read(site.cluster(), site.placement())));
      }
      Map<String, List<GroupView>> groups = new LinkedHashMap<>();
      try {
        for (Map.Entry<String, Future<List<GroupView>>> read : reads.entrySet()) {
          groups.put(read.getKey(), read.getValue().get());
        }
      } catch (ExecutionException failed) {
        throw refusal(failed);
      } finally {
        reads.values().forEach(read -> read.cancel(true));
      }
      return groups;
    }
  }

  private static RuntimeException refusal(ExecutionException failed) {
    return switch (failed.getCause()) {
      case CloudException refused ->
          new CloudException(refused.kind(), String.valueOf(refused.getMessage()), refused);
      case RuntimeException wrong -> wrong;
      case null, default -> new IllegalStateException(failed);
    };
  }
}
