package dev.lehr.server.internal.task;

import tools.jackson.databind.node.ObjectNode;

/** Reads lines of {@code key=value}; empty ones and those that begin with {@code #} say nothing. */
final class KeyValues {
  private KeyValues() {}

  /**
   * Adds them to an object. {@code ami.us-west-2=ami-1} becomes a field of the object {@code ami},
   * so that expressions read it as {@code ami['us-west-2']}.
   *
   * @throws TaskFailedException when a line is none
   */
  static void read(String text, ObjectNode target) {
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> readLine(line, target));
  }

  private static void readLine(String line, ObjectNode target) {
    int equals = line.indexOf('=');
    if (equals < 1) {
      throw new TaskFailedException(
          "'%s' among the command's outputs is no line of key=value".formatted(line));
    }
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    int dot = key.indexOf('.');
    if (dot < 1) {
      target.put(key, value);
    } else if (target.get(key.substring(0, dot)) instanceof ObjectNode inner) {
      inner.put(key.substring(dot + 1), value);
    } else {
      target.putObject(key.substring(0, dot)).put(key.substring(dot + 1), value);
    }
  }
}
