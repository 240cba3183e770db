package dev.lehr.triggers;

import dev.lehr.database.Database;
import dev.lehr.engine.Engine;
import dev.lehr.pipeline.Decider;
import java.time.InstantSource;

/**
 * What triggers work with.
 *
 * @param engine runs what they start
 * @param decider the engine's
 * @param database opened for the part {@code triggers}
 * @param git reads remotes
 * @param definitions takes what sources bring
 * @param bases looked up for triggers that wait for new versions
 * @param news what other parts tell
 * @param secrets where references lead
 * @param clock the time
 */
public record TriggerParts(
    Engine engine,
    Decider decider,
    Database database,
    GitRepositories git,
    DefinitionSink definitions,
    BaseImages bases,
    News news,
    Secrets secrets,
    InstantSource clock) {

  /**
   * What other parts tell.
   *
   * @param packages new versions
   * @param versions what ranges of them mean
   * @param images new versions and moved channels
   */
  public record News(Outbox<NewPackage> packages, VersionRanges versions, Outbox<NewImage> images) {
    /** None ever. */
    public static News none() {
      return new News(Outbox.silent(), String::equals, Outbox.silent());
    }
  }
}
