package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods of numbers. */
final class NumberMembers {
  private NumberMembers() {}

  static Optional<Object> call(Number number, String method, List<Object> arguments) {
    boolean isFormat =
        method.toLowerCase(Locale.ROOT).equals("tostring")
            && !arguments.isEmpty()
            && arguments.getFirst() instanceof String;
    return isFormat
        ? Optional.of(Format.value(number, Texts.text(arguments.getFirst())))
        : Optional.empty();
  }
}
