package dev.lehr.rehearsal.internal.aws.ec2;

import java.io.IOException;
import java.util.Optional;

/** Something to be done with an instance's machine, if there is one. */
@FunctionalInterface
interface MachineErrand {
  void run(Machine machine) throws IOException;

  /** Queues an errand after all earlier ones. Its failure is logged. */
  @SuppressWarnings("FutureReturnValueIgnored") // its failure is in the log
  static void add(InstanceEntry instance, MachineErrand errand) {
    instance.errands().add(() -> attempt(instance, errand));
  }

  private static boolean attempt(InstanceEntry instance, MachineErrand errand) {
    Optional<Machine> machine = instance.machine();
    if (machine.isEmpty()) {
      return false;
    }
    try {
      errand.run(machine.get());
      return true;
    } catch (IOException | RuntimeException failure) {
      System.getLogger(MachineErrand.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "Machine " + instance.id() + " failed to do what the cloud wanted",
              failure);
      return false;
    }
  }
}
