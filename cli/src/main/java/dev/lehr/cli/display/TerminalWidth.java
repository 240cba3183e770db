package dev.lehr.cli.display;

import java.io.IOException;
import java.util.function.IntSupplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** How many columns the terminal has; windows change. */
final class TerminalWidth {
  private static final int FALLBACK = 80;

  private TerminalWidth() {}

  static IntSupplier ofSystem() {
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .dumb(true)
              // Ctrl-C is for whoever has registered for it, and nothing else is asked or changed.
              .nativeSignals(false)
              .graphemeCluster(false)
              .build();
      return () -> terminal.getSize().getColumns() > 0 ? terminal.getSize().getColumns() : FALLBACK;
    } catch (IOException noTerminal) {
      return () -> FALLBACK;
    }
  }
}
