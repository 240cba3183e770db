import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Gatherers;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Publishes what an agent on each machine would: the latency of its group, again and again. */
final class Agents implements AutoCloseable {
  private static final double USUAL_MILLIS = 20;
  private static final double SLOW_MILLIS = 90;

  private final Cloud cloud;
  private final Predicate<Instance> isSlow;
  private final RandomGenerator random;
  private final Thread thread;

  Agents(Cloud cloud, Predicate<Instance> isSlow, RandomGenerator random) {
    this.cloud = cloud;
    this.isSlow = isSlow;
    this.random = random;
    this.thread = Thread.ofVirtual().start(this::publish);
  }

  private void publish() {
    try {
      while (true) {
        publishOnce();
        TimeUnit.MILLISECONDS.sleep(250);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void publishOnce() {
    try {
      cloud.machines().stream()
          .flatMap(machine -> group(machine).map(group -> datum(machine, group)).stream())
          .gather(Gatherers.windowFixed(100))
          .forEach(
              some -> cloud.cloudWatch.putMetricData(it -> it.namespace("Bench").metricData(some)));
    } catch (SdkException missed) {
      // An agent loses a value now and then, too.
    }
  }

  private static Optional<String> group(Instance machine) {
    return machine.tags().stream()
        .filter(tag -> tag.key().equals("aws:autoscaling:groupName"))
        .map(Tag::value)
        .findFirst();
  }

  private MetricDatum datum(Instance machine, String group) {
    double usual = isSlow.test(machine) ? SLOW_MILLIS : USUAL_MILLIS;
    return MetricDatum.builder()
        .metricName("Latency")
        .dimensions(Dimension.builder().name("AutoScalingGroupName").value(group).build())
        .value(usual * random.nextDouble(0.9, 1.1))
        .build();
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
