package dev.lehr.rehearsal.internal.aws.ec2;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * An instance as other services of the cloud see it.
 *
 * @param state EC2's word: {@code pending}, {@code running}, {@code shutting-down}, {@code
 *     terminated}, {@code stopping}, {@code stopped}
 * @param address where it answers, once it has a machine
 * @param launched when it was launched
 * @param settled whether its machine has done all that was wanted of it
 * @param group the Auto Scaling group it belongs to
 */
public record InstanceFacts(
    String id,
    String state,
    String imageId,
    String instanceType,
    Place place,
    Optional<InetAddress> address,
    Instant launched,
    boolean settled,
    Optional<String> group) {

  /** The tag that names the group of an instance. */
  public static final String GROUP_TAG = "aws:autoscaling:groupName";

  /** Where it stands. */
  public record Place(String subnetId, String vpcId, String zone) {}

  /** Whether it runs. */
  public boolean running() {
    return state.equals(InstanceState.RUNNING.label());
  }

  /** Whether it is on its way to running. */
  public boolean pending() {
    return state.equals(InstanceState.PENDING.label());
  }

  /** Whether it is gone for good or about to be. */
  public boolean ended() {
    return state.equals(InstanceState.TERMINATED.label())
        || state.equals(InstanceState.SHUTTING_DOWN.label());
  }

  /** Whether it is gone for good. */
  public boolean terminated() {
    return state.equals(InstanceState.TERMINATED.label());
  }
}
