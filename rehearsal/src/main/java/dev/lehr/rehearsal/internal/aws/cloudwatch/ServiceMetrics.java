package dev.lehr.rehearsal.internal.aws.cloudwatch;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the rehearsal measures of a service itself, under {@code Lehr/Service}: what an agent on the
 * machine or the service would publish on AWS. Each figure is there for the Auto Scaling group
 * alone, and for each of its instances with the group and the image.
 */
public final class ServiceMetrics {
  /** The namespace. */
  public static final String NAMESPACE = "Lehr/Service";

  private static final String GROUP = "AutoScalingGroupName";
  private static final double NANOS_PER_MILLI = 1e6;

  private ServiceMetrics() {}

  /** A request that an instance was given; not counted for instances outside groups. */
  public static void request(Meter meter, InstanceFacts instance, Duration took, boolean failed) {
    observe(meter, instance, "Requests", "Count", 1);
    observe(meter, instance, "Latency", "Milliseconds", took.toNanos() / NANOS_PER_MILLI);
    observe(meter, instance, "Errors", "Count", failed ? 1 : 0);
  }

  /** Any figure of an instance's service. */
  public static void observe(
      Meter meter, InstanceFacts instance, String name, String unit, double value) {
    for (Map<String, String> dimensions : dimensions(instance)) {
      meter.observe(new MetricKey(NAMESPACE, name, dimensions), unit, value);
    }
  }

  private static List<Map<String, String>> dimensions(InstanceFacts instance) {
    Map<String, String> own = new TreeMap<>();
    own.put("InstanceId", instance.id());
    own.put("ImageId", instance.imageId());
    Optional<String> group = instance.group();
    group.ifPresent(name -> own.put(GROUP, name));
    return group
        .<List<Map<String, String>>>map(name -> List.of(Map.of(GROUP, name), own))
        .orElseGet(() -> List.of(own));
  }
}
