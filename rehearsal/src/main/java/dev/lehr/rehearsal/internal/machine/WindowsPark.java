package dev.lehr.rehearsal.internal.machine;

import dev.lehr.rehearsal.internal.aws.ec2.LaunchOrder;
import dev.lehr.rehearsal.internal.aws.ec2.Machine;
import dev.lehr.rehearsal.internal.aws.ec2.MachinePark;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes simulated Windows machines, and remembers them for the report. */
public final class WindowsPark implements MachinePark {
  private final MachineSettings settings;
  private final AddressPool addresses = new AddressPool();
  private final List<Guest> guests = new CopyOnWriteArrayList<>();

  /** A park of machines that share these settings. */
  public WindowsPark(MachineSettings settings) {
    this.settings = settings;
  }

  @Override
  public Machine launch(LaunchOrder order) {
    WindowsMachine machine = new WindowsMachine(order, settings, addresses.take());
    guests.add(machine.guest());
    Thread.ofVirtual().name("boot-" + order.instanceId()).start(machine::start);
    return machine;
  }

  /** All guests that ever were, the terminated ones too. */
  public List<Guest> guests() {
    return List.copyOf(guests);
  }
}
