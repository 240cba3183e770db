package dev.lehr.triggers;

/** Takes what was read from a source, in the place of all that came from it before. */
@FunctionalInterface
public interface DefinitionSink {

  /**
   * When it returns, they are durable and what triggers go by.
   *
   * @throws TriggerException when they can not be taken; those before stay
   */
  void publish(DefinitionSource source, SourcedDefinitions read);
}
