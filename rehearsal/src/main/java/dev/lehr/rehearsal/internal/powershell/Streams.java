package dev.lehr.rehearsal.internal.powershell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a statement's streams go.
 *
 * @param output the success stream
 * @param redirected streams 2 to 6 that do not go to the console
 */
record Streams(Consumer<Object> output, Map<Integer, Consumer<Object>> redirected) {
  static final int ERROR = 2;
  static final int WARNING = 3;
  static final int VERBOSE = 4;
  static final int DEBUG = 5;
  static final int INFORMATION = 6;

  Streams {
    redirected = Map.copyOf(redirected);
  }

  Streams withOutput(Consumer<Object> other) {
    return new Streams(other, redirected);
  }

  Streams with(int stream, Consumer<Object> sink) {
    Map<Integer, Consumer<Object>> changed = new HashMap<>(redirected);
    changed.put(stream, sink);
    return new Streams(output, changed);
  }

  Optional<Consumer<Object>> sink(int stream) {
    return Optional.ofNullable(redirected.get(stream));
  }
}
