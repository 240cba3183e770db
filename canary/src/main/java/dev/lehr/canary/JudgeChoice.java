package dev.lehr.canary;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which judge a config asks for.
 *
 * @param name a judge's name; empty when the config does not say
 * @param settings {@code judgeConfigurations}, only the judge understands it; not to be changed
 */
public record JudgeChoice(String name, ObjectNode settings) {
  public static final JudgeChoice UNSAID = named("");

  public JudgeChoice {
    settings = settings.deepCopy();
  }

  /** A judge without settings of its own. */
  public static JudgeChoice named(String name) {
    return new JudgeChoice(name, JsonNodeFactory.instance.objectNode());
  }
}
