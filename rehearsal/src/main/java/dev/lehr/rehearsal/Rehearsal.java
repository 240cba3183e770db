package dev.lehr.rehearsal;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A rehearsal cloud as its users see it: one that was started here, or one that another process
 * runs.
 */
public sealed interface Rehearsal extends AutoCloseable permits RehearsalCloud, JoinedRehearsal {
  /** Where all its services answer, of every region. */
  URI endpoint();

  /**
   * What in its environment leads a client here that knows nothing of it. Credentials are not in
   * it; any will do.
   */
  Map<String, String> clientEnvironment();

  /** What it saw so far; of one that was joined, what it saw since then. */
  RehearsalReport report();

  /** The same with the commands of one machine only, which is much less to tell. */
  RehearsalReport reportOn(String instanceId);

  /** Where the listeners of its load balancers can be reached. */
  List<BalancerAddress> balancers();

  /**
   * Takes the power from an instance, as fate does: its processes end at once, EC2 says that it is
   * terminated.
   *
   * @return false when no instance of this id runs
   */
  boolean kill(String instanceId);

  /**
   * Makes what an environment names and is not there, as its owner did on AWS; what is there stays
   * as it is. None of it counts as left over.
   *
   * @return where the balancers before its target groups can be reached, in their order
   * @throws IllegalArgumentException for a region that this cloud has not
   */
  List<BalancerAddress> furnish(Venue venue);

  /**
   * Publishes new Windows images in every region, as Amazon does each month: under a later date,
   * with one update more, and found under the newest images' SSM parameters from now on.
   */
  PatchRelease releasePatch();

  /** Ends the cloud if it was started here; takes leave of it if it was joined. */
  @Override
  void close();
}
