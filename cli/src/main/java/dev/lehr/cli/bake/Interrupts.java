package dev.lehr.cli.bake;

import dev.lehr.bakery.Cancellation;
import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.StopSignals;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C (or a polite kill) once cancels the bake and lets it clean up, twice hurries it, three
 * times gives up: the next bake's janitor then removes what is left.
 */
final class Interrupts implements AutoCloseable {
  private final Cancellation cancellation;
  private final Console console;
  private final AtomicInteger count = new AtomicInteger();
  private final StopSignals signals;

  private Interrupts(Cancellation cancellation, Console console) {
    this.cancellation = cancellation;
    this.console = console;
    this.signals = StopSignals.calling(this::interrupted);
  }

  static Interrupts cancelling(Cancellation cancellation, Console console) {
    return new Interrupts(cancellation, console);
  }

  boolean happened() {
    return count.get() > 0;
  }

  private void interrupted() {
    switch (count.incrementAndGet()) {
      case 1 -> say("cancelling: Packer cleans up; press Ctrl-C again to hurry");
      case 2 -> say("hurrying: Packer is ended, its leftovers are removed");
      default -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
    cancellation.cancel();
  }

  private void say(String text) {
    console.err().println(console.yellow("lehr: ") + text);
  }

  @Override
  public void close() {
    signals.close();
  }
}
