package dev.lehr.cli.display;

import dev.lehr.cli.Console;
import java.time.InstantSource;

/** Shows how an execution goes on. */
public interface ExecutionDisplay extends AutoCloseable {

  /** As it is now. */
  void show(ExecutionView execution);

  /** Says something else meanwhile; whoever prints by himself would be drawn over. */
  void say(String line);

  @Override
  void close();

  /** The display that suits: live on a terminal, plain lines else. */
  static ExecutionDisplay of(Console console) {
    return console.colours()
        ? LiveExecutionDisplay.start(console)
        : new PlainExecutionDisplay(console, InstantSource.system());
  }
}
