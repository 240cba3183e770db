package dev.lehr.cli.display;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.cli.Console;

/** A line an event, for logs and pipes. */
final class PlainDisplay implements BakeDisplay {
  private final Console console;
  private final EventLines lines;

  PlainDisplay(Console console) {
    this.console = console;
    this.lines = new EventLines(console);
  }

  @Override
  public synchronized void on(BakeEvent event) {
    lines.line(event).ifPresent(console.err()::println);
  }

  @Override
  public void close() {
    console.err().flush();
  }
}
