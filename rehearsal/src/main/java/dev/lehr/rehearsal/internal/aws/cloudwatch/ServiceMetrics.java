package dev.lehr.rehearsal.internal.aws.cloudwatch;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is measured of the service on an instance: what an agent on the machine, or the service
 * itself, would publish on AWS. Each figure is there for the Auto Scaling group alone, and for each
 * of its instances with the group and the image, for CloudWatch never adds up over dimensions.
 */
public final class ServiceMetrics {
  /** Where the balancer's figures of single groups go. */
  public static final String NAMESPACE = "Lehr/Service";

  private static final String GROUP = "AutoScalingGroupName";
  private static final double NANOS_PER_MILLI = 1e6;

  private ServiceMetrics() {}

  /** One instance's figures in one namespace. */
  public record Source(String namespace, InstanceFacts instance) {
    /** A figure. */
    public void observe(Meter meter, String name, String unit, double value) {
      for (Map<String, String> dimensions : dimensions()) {
        meter.observe(new MetricKey(namespace, name, dimensions), unit, value);
      }
    }

    private List<Map<String, String>> dimensions() {
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

  /** A request that an instance was given. */
  public static void request(Meter meter, InstanceFacts instance, Duration took, boolean failed) {
    Source source = new Source(NAMESPACE, instance);
    source.observe(meter, "Requests", "Count", 1);
    source.observe(meter, "Latency", "Milliseconds", took.toNanos() / NANOS_PER_MILLI);
    source.observe(meter, "Errors", "Count", failed ? 1 : 0);
  }

  /** CPUUtilization of {@code AWS/EC2}, which has it by instance, by group and by image. */
  public static void cpu(Meter meter, InstanceFacts instance, double percent) {
    Map<String, String> dimensions = new TreeMap<>();
    dimensions.put("InstanceId", instance.id());
    dimensions.put("ImageId", instance.imageId());
    instance.group().ifPresent(group -> dimensions.put(GROUP, group));
    dimensions.forEach(
        (dimension, of) ->
            meter.observe(
                new MetricKey("AWS/EC2", "CPUUtilization", Map.of(dimension, of)),
                "Percent",
                percent));
  }
}
