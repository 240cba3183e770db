package dev.lehr.rehearsal.internal.aws.cloudwatch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** The alarms of all regions. */
public final class AlarmBook {
  private final Map<String, Map<String, MetricAlarm>> regions = new ConcurrentHashMap<>();

  /** A region's, by name. */
  Map<String, MetricAlarm> in(String region) {
    return regions.computeIfAbsent(region, _ -> new ConcurrentSkipListMap<>());
  }

  /** A region's that do something when they go off, such as calling a scaling policy. */
  public List<MetricAlarm> calling(String region, String action) {
    return in(region).values().stream()
        .filter(alarm -> alarm.alarmActions().contains(action))
        .toList();
  }
}
