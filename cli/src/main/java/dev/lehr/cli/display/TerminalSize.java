package dev.lehr.cli.display;

import java.io.IOException;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * How large a terminal is, in characters; windows change.
 *
 * @param columns at least 1
 * @param rows at least 1
 */
record TerminalSize(int columns, int rows) {
  static final TerminalSize FALLBACK = new TerminalSize(80, 24);

  /** Looks at the process's terminal, once it is asked for. */
  static Supplier<TerminalSize> ofSystem() {
    return Holder.SYSTEM;
  }

  /** Some terminals do not know, and say 0. */
  private static TerminalSize of(Size size) {
    return new TerminalSize(
        size.getColumns() > 0 ? size.getColumns() : FALLBACK.columns(),
        size.getRows() > 0 ? size.getRows() : FALLBACK.rows());
  }

  /** The process has one terminal. */
  private static final class Holder {
    private static final Supplier<TerminalSize> SYSTEM = look();

    private static Supplier<TerminalSize> look() {
      try {
        Terminal terminal =
            TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                // Ctrl-C is for whoever has registered for it, and nothing else is asked or
                // changed.
                .nativeSignals(false)
                .graphemeCluster(false)
                .build();
        return () -> of(terminal.getSize());
      } catch (IOException noTerminal) {
        return () -> FALLBACK;
      }
    }
  }
}
