package dev.lehr.triggers.internal.core;

import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.triggers.BaseImage;
import dev.lehr.triggers.NewImage;
import dev.lehr.triggers.NewPackage;
import dev.lehr.triggers.Published;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Something that may start pipelines. */
public sealed interface Occurrence {

  /**
   * A branch or tag of a repository has a new commit.
   *
   * @param repositories the repository's names as {@link RepositoryName} writes them
   * @param ref where
   * @param commit the newest
   * @param paths the files that changed; empty when nobody knows
   * @param sender how it was learnt, and what proves it
   * @param details what else expressions may read
   */
  record GitPush(
      Set<RepositoryName> repositories,
      GitRef ref,
      String commit,
      Optional<Set<String>> paths,
      Sender sender,
      ObjectNode details)
      implements Occurrence {

    public GitPush {
      repositories = Set.copyOf(repositories);
      paths = paths.map(Set::copyOf);
    }

    /** Whether it was to the repository with this address. */
    public boolean isOf(String address) {
      return repositories.contains(RepositoryName.of(address));
    }
  }

  /**
   * Who told.
   *
   * @param name {@code github}, {@code gitlab}, {@code bitbucket}, {@code poll}
   * @param proofs the secrets it has proven to know, by reference
   */
  record Sender(String name, Set<String> proofs) {
    /** Stands for the server's own secret. */
    public static final String SERVER = "server";

    /** We have looked ourselves. */
    public static final Sender POLL = new Sender("poll", Set.of(SERVER));

    public Sender {
      proofs = Set.copyOf(proofs);
    }

    /** Whether what it tells counts for a trigger with this secret, or with none of its own. */
    boolean mayStart(Optional<String> secret) {
      return equals(POLL) || proofs.contains(secret.orElse(SERVER));
    }
  }

  /**
   * A schedule's moment has come.
   *
   * @param pipeline whose schedule
   * @param cron as the trigger writes it
   * @param zone as the trigger writes it
   * @param due the moment; not when it was noticed
   */
  record Scheduled(String pipeline, String cron, String zone, Instant due) implements Occurrence {}

  /** A package has a new version. */
  record PackagePublished(NewPackage published) implements Occurrence {}

  /** An image has a new version, or a channel has moved. */
  record ImageChanged(NewImage image) implements Occurrence {}

  /**
   * What images stand on is another image than before.
   *
   * @param base what was looked up
   * @param before the AMI that it was
   * @param ami the one that it is now
   * @param change how often it has changed since it was first looked up, with this time
   */
  record BaseChanged(BaseImage base, String before, String ami, long change)
      implements Occurrence {}

  /**
   * A tag of a container image means another image than before.
   *
   * @param image registry and repository, as the trigger writes it
   * @param tag which tag
   * @param digest what it means now
   */
  record DockerDigest(String image, String tag, String digest) implements Occurrence {}

  /**
   * A message in a queue.
   *
   * @param queue its URL
   * @param id stays the same when the message is delivered again
   * @param payload what it says; text that is no JSON is a JSON text
   */
  record Message(String queue, String id, JsonNode payload) implements Occurrence {}

  /**
   * A call from outside.
   *
   * @param source the last part of the address called
   * @param delivery stays the same when the caller tries again
   * @param payload its body
   * @param sender what it has proven to know
   */
  record Webhook(String source, String delivery, JsonNode payload, Sender sender)
      implements Occurrence {}

  /**
   * An execution has ended.
   *
   * @param application whose
   * @param pipeline which
   * @param execution its id
   * @param status how
   * @param facts what expressions read as {@code trigger.parentExecution}
   * @param depth how many executions started one another before it
   */
  record PipelineEnded(
      String application,
      String pipeline,
      String execution,
      ExecutionStatus status,
      ObjectNode facts,
      int depth)
      implements Occurrence {}

  /** Whether it concerns one pipeline only. */
  default boolean concerns(Published published) {
    return !(this instanceof Scheduled scheduled) || scheduled.pipeline().equals(published.name());
  }
}
