package dev.lehr.cloud.group;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.internal.read.Question;
import dev.lehr.cloud.internal.read.RegionReader;
import dev.lehr.cloud.internal.read.Rounds;
import java.util.List;

/**
 * Fresh reads of the server groups of one account and region. Those who ask at the same time share
 * what is asked of AWS: a round of describes answers all who asked before it began.
 *
 * <p>An instance is in service when all agree: Auto Scaling ({@code InService}, {@code Healthy}),
 * EC2 (running, no status check impaired), each target group that its group is attached to, and the
 * application's own check. Of an instance that EC2 does not know yet, nobody knows that.
 *
 * <p>How a group is disabled, so that it can be told from what is read: first it gets the tag
 * {@link GroupTags#DISABLED}, then its process {@code AddToLoadBalancer} is suspended, then its
 * target groups are detached, from where its instances drain; {@link RememberedTargets} says which
 * they were. Enabling goes the other way: it resumes, attaches, and takes the tags away last. So a
 * group with the tag <em>serves</em> until it is detached, and one without the tag serves when it
 * is attached and not suspended: a change that stopped in the middle is seen as not done, and done
 * again. In a cluster without any target group, what has no tag serves.
 */
public final class GroupReads implements AutoCloseable {
  private final RegionReader reader;
  private final Rounds<Question, List<GroupView>> rounds;

  /** Of the clients' account. */
  public GroupReads(AwsClients clients, String region, ReadPace pace) {
    this.reader = new RegionReader(clients, region, pace.checksAtOnce());
    this.rounds = new Rounds<>(pace.interval(), reader::answer);
  }

  /**
   * A cluster's groups, oldest first, as they are after this call began; groups that were made by
   * hand count when their names fit.
   *
   * @param placement names target groups that the groups may be in though they are not attached to
   *     them (any more), and the application's own check
   * @throws CloudException when AWS refuses, or can not be reached
   */
  public List<GroupView> read(ClusterName cluster, Placement placement)
      throws InterruptedException {
    return rounds.ask(Question.of(cluster, placement));
  }

  /**
   * All groups whose names are names of server groups, by cluster and oldest first, as they are
   * after this call began. Their applications are not asked.
   *
   * @throws CloudException when AWS refuses, or can not be reached
   */
  public List<GroupView> all() throws InterruptedException {
    return rounds.ask(Question.all());
  }

  /** How many wait for a round that has not begun. */
  int waiting() {
    return rounds.pending();
  }

  /** Nobody is answered any more; the clients stay open. */
  @Override
  public void close() {
    rounds.close();
    reader.close();
  }
}
