package dev.lehr.rehearsal.internal.aws.cloudwatch;

import dev.lehr.rehearsal.internal.aws.protocol.Site;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** The alarms of all accounts and regions. */
public final class AlarmBook {
  private final Map<Site, Map<String, MetricAlarm>> sites = new ConcurrentHashMap<>();

  /** An account's in a region, by name. */
  Map<String, MetricAlarm> in(Site site) {
    return sites.computeIfAbsent(site, _ -> new ConcurrentSkipListMap<>());
  }

  /** Those that do something when they go off, such as calling a scaling policy. */
  public List<MetricAlarm> calling(Site site, String action) {
    return in(site).values().stream()
        .filter(alarm -> alarm.alarmActions().contains(action))
        .toList();
  }
}
