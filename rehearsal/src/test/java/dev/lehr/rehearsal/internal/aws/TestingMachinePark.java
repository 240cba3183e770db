package dev.lehr.rehearsal.internal.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.internal.aws.ec2.LaunchOrder;
import dev.lehr.rehearsal.internal.aws.ec2.Machine;
import dev.lehr.rehearsal.internal.aws.ec2.MachinePark;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Machines without a guest: they remember what was done to them. */
public final class TestingMachinePark implements MachinePark {
  private final AtomicInteger next = new AtomicInteger(10);
  private final List<LaunchOrder> orders = new CopyOnWriteArrayList<>();
  private final Map<String, List<String>> history = new ConcurrentHashMap<>();
  private volatile CountDownLatch snapshots = new CountDownLatch(0);
  private volatile String refusal = "";

  /** What was ordered, in order. */
  public List<LaunchOrder> orders() {
    return orders;
  }

  /** What was done to a machine: launch, stop, start, reboot, snapshot, terminate. */
  public List<String> history(String instanceId) {
    return history.getOrDefault(instanceId, List.of());
  }

  /** Snapshots stand still until the latch opens. */
  public void holdSnapshots(CountDownLatch latch) {
    snapshots = latch;
  }

  /** Launches fail with this message from now on. */
  public void refuseLaunches(String message) {
    refusal = message;
  }

  @Override
  public Machine launch(LaunchOrder order) throws IOException {
    if (!refusal.isEmpty()) {
      throw new IOException(refusal);
    }
    orders.add(order);
    List<String> events = history.computeIfAbsent(order.instanceId(), id -> newList());
    events.add("launch");
    byte[] address = {127, 0, 0, (byte) next.incrementAndGet()};
    return new TestingMachine(order, InetAddress.getByAddress(address), events);
  }

  private static List<String> newList() {
    return new CopyOnWriteArrayList<>();
  }

  private final class TestingMachine implements Machine {
    private final LaunchOrder order;
    private final InetAddress address;
    private final List<String> events;

    TestingMachine(LaunchOrder order, InetAddress address, List<String> events) {
      this.order = order;
      this.address = address;
      this.events = events;
    }

    @Override
    public InetAddress address() {
      return address;
    }

    @Override
    public void stop() {
      events.add("stop");
    }

    @Override
    public void start() {
      events.add("start");
    }

    @Override
    public void reboot() {
      events.add("reboot");
    }

    @Override
    public void terminate() {
      events.add("terminate");
    }

    @Override
    public void snapshot(Path target) throws IOException {
      try {
        snapshots.await();
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
      events.add("snapshot");
      String before = order.disk().map(disk -> read(disk.resolve("disk.txt"))).orElse("stock");
      Files.writeString(target.resolve("disk.txt"), before + " > " + order.instanceId(), UTF_8);
    }

    private static String read(Path file) {
      try {
        return Files.readString(file, UTF_8);
      } catch (IOException missing) {
        throw new java.io.UncheckedIOException(missing);
      }
    }
  }
}
