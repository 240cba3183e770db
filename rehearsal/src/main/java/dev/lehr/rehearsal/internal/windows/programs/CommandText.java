package dev.lehr.rehearsal.internal.windows.programs;

import java.util.ArrayList;
import java.util.List;

/**
 * A command's name and what follows it.
 *
 * @param name without quotes
 * @param tail with everything as written, leading blanks included
 */
record CommandText(String name, String tail) {
  static CommandText of(String text) {
    String command = text.stripLeading();
    int end = 0;
    boolean quoted = false;
    while (end < command.length()) {
      char character = command.charAt(end);
      if (character == '"') {
        quoted = !quoted;
      } else if (!quoted && " \t,;=".indexOf(character) >= 0) {
        break;
      } else if (!quoted && character == '/' && end > 0 && isWord(command, end)) {
        break;
      }
      end++;
    }
    return new CommandText(command.substring(0, end).replace("\"", ""), command.substring(end));
  }

  /** {@code dir/b} is a command with a switch, {@code c:/x/y.bat} is a path. */
  private static boolean isWord(String command, int end) {
    return command.substring(0, end).chars().allMatch(Character::isLetter)
        && command.indexOf('.', end) < 0;
  }

  /** The words of a tail as batch files get them: quotes stay, delimiters go. */
  static List<String> words(String tail) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < tail.length(); i++) {
      char character = tail.charAt(i);
      quoted ^= character == '"';
      if (!quoted && " \t,;=".indexOf(character) >= 0) {
        if (!word.isEmpty()) {
          words.add(word.toString());
        }
        word.setLength(0);
      } else {
        word.append(character);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** The words without quotes. */
  static List<String> plainWords(String tail) {
    return words(tail).stream().map(word -> word.replace("\"", "")).toList();
  }
}
