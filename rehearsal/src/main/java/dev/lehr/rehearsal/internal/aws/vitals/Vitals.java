package dev.lehr.rehearsal.internal.aws.vitals;

import dev.lehr.rehearsal.internal.aws.cloudwatch.Meter;
import dev.lehr.rehearsal.internal.aws.cloudwatch.ServiceMetrics;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceDesk;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import dev.lehr.rehearsal.internal.aws.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes how guests' services fare: {@code AWS/EC2} CPUUtilization as EC2 does, and in {@code
 * CWAgent} what the CloudWatch agent publishes of a Java service on Windows, by its names.
 */
public final class Vitals {
  private static final String AGENT = "CWAgent";
  private static final double GUEST_MEMORY = 2.0 * 1024 * 1024 * 1024;
  private static final double WHOLE = 100.0;

  private final World world;
  private final InstanceDesk desk;
  private final Map<Long, ProcessVitals> watched = new HashMap<>();
  private final Map<Site, Meter> meters = new HashMap<>();
  private Instant next = Instant.MIN;

  /** Watches the instances of this desk. */
  public Vitals(World world, InstanceDesk desk) {
    this.world = world;
    this.desk = desk;
  }

  /** Looks at every process when it is time. */
  public synchronized void beat() {
    Instant now = world.now();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(world.timings().metrics());
    List<InstanceDesk.Running> running = desk.running();
    watched.keySet().retainAll(running.stream().flatMap(one -> one.processes().stream()).toList());
    running.forEach(this::look);
    meters.forEach((site, meter) -> meter.flush(world.metrics().apply(site), now));
  }

  private void look(InstanceDesk.Running instance) {
    Meter meter = meters.computeIfAbsent(instance.site(), fresh -> new Meter());
    for (long process : instance.processes()) {
      watched
          .computeIfAbsent(process, ProcessVitals::new)
          .look()
          .ifPresent(reading -> publish(meter, instance.facts(), reading));
    }
  }

  private static void publish(Meter meter, InstanceFacts facts, ProcessVitals.Reading reading) {
    ServiceMetrics.cpu(meter, facts, reading.cpuPercent());
    ServiceMetrics.Source agent = new ServiceMetrics.Source(AGENT, facts);
    agent.observe(meter, "Processor % Processor Time", "Percent", reading.cpuPercent());
    agent.observe(meter, "Process % Processor Time", "Percent", reading.cpuPercent());
    agent.observe(meter, "Process Handle Count", "Count", reading.handles());
    agent.observe(
        meter,
        "Memory % Committed Bytes In Use",
        "Percent",
        reading.residentBytes() * WHOLE / GUEST_MEMORY);
    agent.observe(meter, "System Threads", "Count", reading.threads());
    agent.observe(meter, "jvm.threads.count", "Count", reading.threads());
    agent.observe(meter, "jvm.memory.heap.used", "Bytes", reading.heapBytes());
    agent.observe(meter, "jvm.memory.resident", "Bytes", reading.residentBytes());
    agent.observe(meter, "jvm.gc.collections.elapsed", "Milliseconds", reading.gcMillis());
  }
}
