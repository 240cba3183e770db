package dev.lehr.canary.config;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.InputProblem;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A config as it was written, and what was read from it. Whoever keeps configs keeps this: what
 * goes out again is what came in, time stamps and fields of other tools included.
 *
 * @param tree the document; not to be changed
 * @param config what it says
 * @param warnings what may be a mistake
 */
public record ConfigDocument(JsonNode tree, CanaryConfig config, List<InputProblem> warnings) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  public ConfigDocument {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a config.
   *
   * @throws CanaryInputException naming every error, when there is one
   */
  public static ConfigDocument read(byte[] document) {
    JsonNode tree = CanaryJson.parse(document);
    List<InputProblem> problems = ConfigCheck.check(tree);
    if (ConfigCheck.fatal(problems)) {
      throw new CanaryInputException(
          problems.stream()
              .filter(problem -> problem.severity() == InputProblem.Severity.ERROR)
              .toList());
    }
    return new ConfigDocument(tree, CanaryJson.readConfig(tree, Dialect.STRICT), problems);
  }

  /** The document, indented. */
  public String text() {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
  }
}
