package dev.lehr.cli.display;

import dev.lehr.bakery.BakeListener;
import dev.lehr.cli.Console;
import tools.jackson.databind.json.JsonMapper;

/** Shows a bake's events as they happen. */
public interface BakeDisplay extends BakeListener, AutoCloseable {

  @Override
  void close();

  /** The display that suits: JSON lines when asked for, live on a terminal, plain lines else. */
  static BakeDisplay of(Console console, boolean json) {
    if (json) {
      return new JsonDisplay(console.out(), JsonMapper.shared());
    }
    return console.colours() ? LiveDisplay.start(console) : new PlainDisplay(console);
  }
}
