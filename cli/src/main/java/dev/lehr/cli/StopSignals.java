package dev.lehr.cli;

import java.util.List;
import org.jline.utils.Signals;

/**
 * Calls back on Ctrl-C, a polite kill, or a terminal that closes, instead of ending the process.
 */
public final class StopSignals implements AutoCloseable {
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private final List<Object> previous;

  private StopSignals(List<Object> previous) {
    this.previous = previous;
  }

  /** From now until it is closed. */
  public static StopSignals calling(Runnable action) {
    return new StopSignals(NAMES.stream().map(name -> Signals.register(name, action)).toList());
  }

  @Override
  public void close() {
    for (int i = 0; i < NAMES.size(); i++) {
      Signals.unregister(NAMES.get(i), previous.get(i));
    }
  }
}
