package dev.lehr.rehearsal;

import java.net.URI;
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

  /** Ends the cloud if it was started here; takes leave of it if it was joined. */
  @Override
  void close();
}
