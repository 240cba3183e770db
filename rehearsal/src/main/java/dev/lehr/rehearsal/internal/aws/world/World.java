package dev.lehr.rehearsal.internal.aws.world;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.aws.cloudwatch.MetricBook;
import dev.lehr.rehearsal.internal.aws.ec2.Ids;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * What the services that act by themselves share.
 *
 * @param metrics the metrics of an account in a region, where all that is measured goes
 */
public record World(
    Timings timings,
    FaultPlan faults,
    InstantSource clock,
    Ids ids,
    Heartbeat heartbeat,
    Notes notes,
    Function<Site, MetricBook> metrics) {

  /** Now, by the cloud's clock. */
  public Instant now() {
    return clock.instant();
  }

  /** Sixteen fresh hexadecimal digits, as in ARNs. */
  public String digits() {
    String id = ids.next("id");
    return id.substring(id.length() - 16);
  }
}
