package dev.lehr.cli.display;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.cli.Console;
import java.util.Optional;

/** A bake's events as lines, for whoever has no display. */
public final class BakeLines {
  private final EventLines lines;

  public BakeLines(Console console) {
    this.lines = new EventLines(console);
  }

  /** An event as a line; some are worth none. */
  public Optional<String> line(BakeEvent event) {
    return lines.line(event);
  }
}
