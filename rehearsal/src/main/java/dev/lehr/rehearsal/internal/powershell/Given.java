package dev.lehr.rehearsal.internal.powershell;

import java.util.Optional;

/** An argument with its value. */
sealed interface Given {
  /** {@code value}; the text is as written when it is a bare number. */
  record Positional(Object value, String text) implements Given {}

  /**
   * {@code -Name} or {@code -Name:value}.
   *
   * @param text as written, with the dash and a colon
   */
  record Named(String name, String text, Optional<Object> value) implements Given {}

  /** After {@code --%}. */
  record Verbatim(String text) implements Given {}
}
