package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A cmdlet's name and parameters; the notation is documented at {@link Host#cmdlets()}. */
record Signature(String name, List<Parameter> parameters) {
  Signature {
    parameters = List.copyOf(parameters);
  }

  /** How a parameter is given. */
  enum Kind {
    POSITIONAL,
    NAMED,
    SWITCH,
    REST
  }

  /** A parameter; the first name is its own, the others are aliases. */
  record Parameter(List<String> names, Kind kind) {
    Parameter {
      names = List.copyOf(names);
    }

    String name() {
      return names.getFirst();
    }

    boolean isNamed(String wanted) {
      return names.stream().anyMatch(name -> name.equalsIgnoreCase(wanted));
    }

    boolean startsWith(String prefix) {
      return names.stream()
          .anyMatch(
              name -> name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT)));
    }
  }

  static Signature parse(String text) {
    List<String> words = List.of(text.strip().split("\\s+", -1));
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      parameters.add(parameter(words.get(i).substring(1, words.get(i).length() - 1)));
    }
    return new Signature(words.get(0), parameters);
  }

  private static Parameter parameter(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? "" : text.substring(colon + 1);
    String names = colon < 0 ? text : text.substring(0, colon);
    return new Parameter(
        List.of(names.split("\\|")),
        switch (kind) {
          case "named" -> Kind.NAMED;
          case "switch" -> Kind.SWITCH;
          case "rest" -> Kind.REST;
          default -> Kind.POSITIONAL;
        });
  }

  /** A parameter by name or by the beginning of its name. */
  Optional<Parameter> find(String wanted) {
    return parameters.stream()
        .filter(parameter -> parameter.isNamed(wanted))
        .findFirst()
        .or(
            () ->
                parameters.stream().filter(parameter -> parameter.startsWith(wanted)).findFirst());
  }
}
