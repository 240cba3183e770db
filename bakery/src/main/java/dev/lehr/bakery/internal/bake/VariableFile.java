package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.internal.template.Template;
import dev.lehr.bakery.internal.template.TemplateVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands variables to Packer in a file that only its owner can read: on the command line everybody
 * on the machine could.
 */
final class VariableFile {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private VariableFile() {}

  /** Writes the values of those variables that the template declares. */
  static void write(Path file, Template template, Map<String, String> values) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    values.forEach(
        (name, value) ->
            template.variable(name).ifPresent(variable -> json.set(name, node(variable, value))));
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, json.toString(), StandardOpenOption.WRITE);
  }

  private static JsonNode node(TemplateVariable variable, String value) {
    return structure(variable, value).orElseGet(() -> MAPPER.getNodeFactory().stringNode(value));
  }

  private static Optional<JsonNode> structure(TemplateVariable variable, String value) {
    boolean looksLikeJson = value.startsWith("[") || value.startsWith("{");
    if (!variable.traits().complex() || !looksLikeJson) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(value));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
