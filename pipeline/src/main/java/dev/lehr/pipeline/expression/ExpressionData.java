package dev.lehr.pipeline.expression;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What expressions read. Nothing here is changed by an evaluation, and no result shares a list or
 * map with it.
 *
 * @param roots the names expressions start from, and their values
 * @param currentStage the {@code refId} of the stage that {@code #currentStage()} gives
 */
public record ExpressionData(ObjectNode roots, Optional<String> currentStage) {
  /** The parameters the execution was started with. */
  public static final String PARAMETERS = "parameters";

  /** What started the execution. */
  public static final String TRIGGER = "trigger";

  /**
   * The execution in Spinnaker's shape: {@code id}, {@code name}, {@code application}, {@code
   * startTime}, {@code status} and {@code stages}, a list of {@code refId}, {@code name}, {@code
   * type}, {@code status}, {@code context} and {@code outputs}.
   */
  public static final String EXECUTION = "execution";

  /** Data whose names are all there is. */
  public static ExpressionData of(ObjectNode roots) {
    return new ExpressionData(roots, Optional.empty());
  }

  /** Starts without any name. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Puts the names together. Where two are the same, {@code parameters}, {@code trigger} and {@code
   * execution} win over variables, and variables over outputs.
   */
  public static final class Builder {
    private final ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    private final ObjectNode variables = JsonNodeFactory.instance.objectNode();
    private final ObjectNode reserved = JsonNodeFactory.instance.objectNode();
    private Optional<String> currentStage = Optional.empty();

    private Builder() {}

    public Builder parameters(JsonNode parameters) {
      reserved.set(PARAMETERS, parameters);
      return this;
    }

    public Builder trigger(JsonNode trigger) {
      reserved.set(TRIGGER, trigger);
      return this;
    }

    /** See {@link #EXECUTION}. */
    public Builder execution(JsonNode execution) {
      reserved.set(EXECUTION, execution);
      return this;
    }

    /** What an earlier stage has put out, under the stage's name. */
    public Builder outputs(String stage, JsonNode values) {
      outputs.set(stage, values);
      return this;
    }

    /** A variable set by an {@code evaluate} stage. */
    public Builder variable(String name, JsonNode value) {
      variables.set(name, value);
      return this;
    }

    public Builder currentStage(String refId) {
      currentStage = Optional.of(refId);
      return this;
    }

    public ExpressionData build() {
      ObjectNode roots = JsonNodeFactory.instance.objectNode();
      roots.setAll(outputs);
      roots.setAll(variables);
      roots.setAll(reserved);
      return new ExpressionData(roots, currentStage);
    }
  }
}
