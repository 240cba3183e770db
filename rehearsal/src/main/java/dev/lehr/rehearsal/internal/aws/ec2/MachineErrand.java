package dev.lehr.rehearsal.internal.aws.ec2;

import java.io.IOException;
import java.util.Optional;

/** Something to be done with an instance's machine, if there is one. */
@FunctionalInterface
interface MachineErrand {
  void run(Machine machine) throws IOException;

  /** Queues an errand after all earlier ones. Its failure is logged. */
  static void add(InstanceEntry instance, MachineErrand errand) {
    instance.errands().add(() -> attempt(instance, errand));
  }

  private static void attempt(InstanceEntry instance, MachineErrand errand) {
    try {
      Optional<Machine> machine = instance.machine();
      if (machine.isPresent()) {
        errand.run(machine.get());
      }
    } catch (IOException | RuntimeException failure) {
      System.getLogger(MachineErrand.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "Machine " + instance.id() + " failed to do what the cloud wanted",
              failure);
    }
  }
}
