package dev.lehr.rehearsal.internal.aws.elb;

import java.util.Map;
import java.util.TreeMap;

/** The attributes of one balancer or target group: known keys with what they are at first. */
final class Attributes {
  private static final Map<String, String> OF_BALANCERS =
      Map.ofEntries(
          Map.entry("access_logs.s3.enabled", "false"),
          Map.entry("access_logs.s3.bucket", ""),
          Map.entry("access_logs.s3.prefix", ""),
          Map.entry("client_keep_alive.seconds", "3600"),
          Map.entry("deletion_protection.enabled", "false"),
          Map.entry("idle_timeout.timeout_seconds", "60"),
          Map.entry("load_balancing.cross_zone.enabled", "true"),
          Map.entry("routing.http.desync_mitigation_mode", "defensive"),
          Map.entry("routing.http.drop_invalid_header_fields.enabled", "false"),
          Map.entry("routing.http.preserve_host_header.enabled", "false"),
          Map.entry("routing.http.xff_header_processing.mode", "append"),
          Map.entry("routing.http2.enabled", "true"),
          Map.entry("waf.fail_open.enabled", "false"));
  private static final Map<String, String> OF_GROUPS =
      Map.ofEntries(
          Map.entry("deregistration_delay.timeout_seconds", "300"),
          Map.entry("load_balancing.algorithm.type", "round_robin"),
          Map.entry("load_balancing.algorithm.anomaly_mitigation", "off"),
          Map.entry("load_balancing.cross_zone.enabled", "use_load_balancer_configuration"),
          Map.entry("slow_start.duration_seconds", "0"),
          Map.entry("stickiness.enabled", "false"),
          Map.entry("stickiness.type", "lb_cookie"),
          Map.entry("stickiness.lb_cookie.duration_seconds", "86400"),
          Map.entry("stickiness.app_cookie.cookie_name", ""),
          Map.entry("stickiness.app_cookie.duration_seconds", "86400"),
          Map.entry("target_group_health.dns_failover.minimum_healthy_targets.count", "1"),
          Map.entry("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off"),
          Map.entry(
              "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1"),
          Map.entry(
              "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
              "off"));

  private final Map<String, String> values;

  private Attributes(Map<String, String> initial) {
    this.values = new TreeMap<>(initial);
  }

  static Attributes ofBalancer() {
    return new Attributes(OF_BALANCERS);
  }

  static Attributes ofGroup() {
    return new Attributes(OF_GROUPS);
  }

  Map<String, String> all() {
    return values;
  }

  boolean is(String key) {
    return Boolean.parseBoolean(text(key));
  }

  int number(String key) {
    return Integer.parseInt(text(key));
  }

  String text(String key) {
    return values.getOrDefault(key, "");
  }

  /**
   * Changes some.
   *
   * @throws ApiError naming a key that is not known or a number that is none
   */
  void put(Map<String, String> changes) {
    changes.forEach(this::check);
    values.putAll(changes);
  }

  private void check(String key, String value) {
    if (!values.containsKey(key)) {
      throw ElbErrors.invalid("Attribute key '%s' is not recognized".formatted(key));
    }
    if (key.endsWith("_seconds") && !value.matches("\\d{1,6}")) {
      throw ElbErrors.invalid("Attribute '%s' must be a number, not '%s'".formatted(key, value));
    }
  }
}
