package dev.lehr.pipeline;

import java.util.List;

/**
 * What follows from an event.
 *
 * @param execution as it is now
 * @param commands what shall be done now, beyond what was to be done before
 */
public record Decision(Execution execution, List<Command> commands) {

  public Decision {
    commands = List.copyOf(commands);
  }
}
