package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;

/** Answers the questions of {@code if}. */
final class CmdConditions {
  private CmdConditions() {}

  static boolean holds(CmdNode.Condition condition, String left, String right, CmdProcess cmd) {
    return switch (condition.operator()) {
      case "exist" -> exists(left.replace("\"", ""), cmd.session());
      case "defined" -> cmd.variable(left.replace("\"", "")).isPresent();
      case "errorlevel" -> cmd.errorLevel() >= number(left, 0);
      case "cmdextversion" -> number(left, 99) <= 2;
      case "==" -> condition.ignoreCase() ? left.equalsIgnoreCase(right) : left.equals(right);
      default -> compares(condition, left, right);
    };
  }

  private static boolean exists(String path, Session session) {
    if (Sinks.isNul(path)) {
      return true;
    }
    String trimmed = path.replaceFirst("(?<=[^:])[\\\\/]+$", "");
    try {
      return !Wildcards.expand(session.machine().drive(), trimmed, session.location()).isEmpty();
    } catch (WindowsException unnameable) {
      return false;
    }
  }

  private static boolean compares(CmdNode.Condition condition, String left, String right) {
    int order = order(condition.ignoreCase(), left, right);
    return switch (condition.operator()) {
      case "equ" -> order == 0;
      case "neq" -> order != 0;
      case "lss" -> order < 0;
      case "leq" -> order <= 0;
      case "gtr" -> order > 0;
      default -> order >= 0;
    };
  }

  private static int order(boolean ignoreCase, String left, String right) {
    if (left.matches("-?\\d{1,9}") && right.matches("-?\\d{1,9}")) {
      return Integer.compare(Integer.parseInt(left), Integer.parseInt(right));
    }
    return ignoreCase ? left.compareToIgnoreCase(right) : left.compareTo(right);
  }

  private static int number(String text, int otherwise) {
    return text.strip().matches("-?\\d{1,9}") ? Integer.parseInt(text.strip()) : otherwise;
  }
}
