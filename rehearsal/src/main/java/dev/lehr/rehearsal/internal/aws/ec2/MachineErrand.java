package dev.lehr.rehearsal.internal.aws.ec2;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something to be done with an instance's machine, if there is one. */
@FunctionalInterface
interface MachineErrand {
  void run(Machine machine) throws IOException;

  /** Queues an errand after all earlier ones. Its failure is logged. */
  @SuppressWarnings("FutureReturnValueIgnored") // its failure is in the log
  static void add(InstanceEntry instance, MachineErrand errand) {
    start(instance, errand);
  }

  /** Queues an errand and tells how it went: whether there was a machine at all, or the failure. */
  static CompletableFuture<Boolean> start(InstanceEntry instance, MachineErrand errand) {
    CompletableFuture<Boolean> done =
        instance
            .errands()
            .add(
                () -> {
                  Optional<Machine> machine = instance.machine();
                  if (machine.isPresent()) {
                    errand.run(machine.get());
                  }
                  return machine.isPresent();
                });
    return done.whenComplete((value, failure) -> log(instance, Optional.ofNullable(failure)));
  }

  private static void log(InstanceEntry instance, Optional<Throwable> failure) {
    failure.ifPresent(
        why ->
            System.getLogger(MachineErrand.class.getName())
                .log(
                    System.Logger.Level.WARNING,
                    "Machine " + instance.id() + " failed to do what the cloud wanted",
                    why));
  }
}
