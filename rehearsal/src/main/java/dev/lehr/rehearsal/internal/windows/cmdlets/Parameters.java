package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Hashtable;
import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.powershell.PowerShellNull;
import dev.lehr.rehearsal.internal.powershell.PowerShellObject;
import dev.lehr.rehearsal.internal.powershell.PowerShellValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the parameters and the input of a call as plain values. */
final class Parameters {
  private Parameters() {}

  static Optional<String> text(Invocation call, String name) {
    return value(call, name).map(call::text);
  }

  static String text(Invocation call, String name, String otherwise) {
    return text(call, name).orElse(otherwise);
  }

  /** A parameter that is there and not {@code $null}. */
  static Optional<Object> value(Invocation call, String name) {
    return call.parameter(name).filter(value -> value != PowerShellNull.NULL);
  }

  /** A parameter's values, each as text. */
  static List<String> texts(Invocation call, String name) {
    return value(call, name).map(Parameters::elements).orElse(List.of()).stream()
        .map(call::text)
        .toList();
  }

  static int number(Invocation call, String name, int otherwise) {
    return value(call, name)
        .map(value -> value instanceof Number number ? number.intValue() : parsed(call.text(value)))
        .orElse(otherwise);
  }

  private static int parsed(String text) {
    String digits = text.strip();
    return digits.matches("-?\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  /** A parameter that says yes or no: {@code true}, {@code $true}, {@code True}, 1. */
  static Optional<Boolean> truth(Invocation call, String name) {
    return value(call, name)
        .map(
            value -> {
              String text = call.text(value).toLowerCase(Locale.ROOT);
              return text.equals("true") || text.equals("1") || text.equals("yes");
            });
  }

  /** A secure string's or plain text's secret. */
  static Optional<String> secret(Invocation call, String name) {
    return value(call, name)
        .map(value -> PowerShellValues.secret(value).orElseGet(() -> call.text(value)));
  }

  /** A hash table, or an empty one. */
  static Hashtable table(Invocation call, String name) {
    return value(call, name).orElse("") instanceof Hashtable table ? table : new Hashtable();
  }

  /**
   * What a call is about: the parameter's values, or else what is piped in, of which objects give
   * the first of these properties that they have.
   */
  static List<String> subjects(Invocation call, String parameter, String... properties) {
    if (value(call, parameter).isPresent()) {
      return texts(call, parameter);
    }
    List<String> subjects = new ArrayList<>();
    for (Object item : call.input()) {
      subjects.add(subject(call, item, properties));
    }
    return subjects;
  }

  private static String subject(Invocation call, Object item, String... properties) {
    if (item instanceof PowerShellObject object) {
      for (String name : properties) {
        Optional<Object> value = object.property(name);
        if (value.isPresent()) {
          return call.text(value.get());
        }
      }
    }
    return call.text(item);
  }

  static List<Object> elements(Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : List.of(value);
  }
}
