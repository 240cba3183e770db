package dev.lehr.rehearsal.internal.machine;

import dev.lehr.rehearsal.internal.aws.ec2.LaunchOrder;
import dev.lehr.rehearsal.internal.aws.ec2.Machine;
import dev.lehr.rehearsal.internal.aws.ec2.MachinePark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes simulated Windows machines. What the last thousand terminated ones did is remembered for
 * the report; a cloud that runs for weeks does not grow with every bake.
 */
public final class WindowsPark implements MachinePark {
  private static final int REMEMBERED = 1_000;

  private final MachineSettings settings;
  private final AddressPool addresses = AddressPool.ofMachines();

  /** Both guarded by this park's monitor. */
  private final Set<WindowsMachine> machines = new LinkedHashSet<>();

  private final Deque<GuestHistory> past = new ArrayDeque<>();

  /** A park of machines that share these settings. */
  public WindowsPark(MachineSettings settings) {
    this.settings = settings;
  }

  @Override
  public Machine launch(LaunchOrder order) {
    WindowsMachine machine =
        new WindowsMachine(order, settings, addresses.take(), this::terminated);
    synchronized (this) {
      machines.add(machine);
    }
    Thread.ofVirtual().name("boot-" + order.instanceId()).start(machine::start);
    return machine;
  }

  /** What guests did: the last terminated ones, then those that are there. */
  public synchronized List<GuestHistory> histories() {
    return Stream.concat(
            past.stream(), machines.stream().map(machine -> GuestHistory.of(machine.guest())))
        .toList();
  }

  private synchronized void terminated(WindowsMachine machine) {
    if (machines.remove(machine)) {
      past.addLast(GuestHistory.of(machine.guest()));
      if (past.size() > REMEMBERED) {
        past.removeFirst();
      }
    }
  }
}
