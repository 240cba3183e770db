package dev.lehr.pipeline.internal.spinnaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a pipeline's parameters; Spinnaker's are all texts. */
final class ParameterImport {
  private ParameterImport() {}

  static ObjectNode read(Source pipeline) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    for (Source parameter : pipeline.children("parameterConfig")) {
      String name = parameter.json().path("name").asString("");
      if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]{0,62}") || parameters.has(name)) {
        parameter.note("a parameter can not be called '" + name + "' here; choose another name");
      } else {
        parameter.text("name");
        parameters.set(name, parameter(parameter));
      }
    }
    return parameters;
  }

  private static ObjectNode parameter(Source source) {
    Target target = Target.of("").put("description", description(source));
    List<String> choices = new ArrayList<>();
    for (Source option : source.children("options")) {
      option.text("value").ifPresent(choices::add);
    }
    boolean required = source.flag("required");
    Optional<String> standard = source.text("default");
    if (!source.flag("hasOptions") && !choices.isEmpty()) {
      source.note("hasOptions", "the choices are kept");
    }
    source.meaningless("pinned");
    if (standard.isPresent() || !required) {
      String value = standard.orElse(choices.isEmpty() ? "" : choices.getFirst());
      target.settings().put("default", value);
      if (!choices.isEmpty() && !choices.contains(value)) {
        choices.add(value);
      }
    }
    return target.put("choices", choices).settings();
  }

  private static Optional<String> description(Source source) {
    Optional<String> label = source.text("label");
    Optional<String> description = source.text("description");
    return label.isPresent() && description.isPresent()
        ? Optional.of(label.get() + ": " + description.get())
        : label.or(() -> description);
  }
}
