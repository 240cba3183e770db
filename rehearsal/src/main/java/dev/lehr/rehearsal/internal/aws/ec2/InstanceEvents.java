package dev.lehr.rehearsal.internal.aws.ec2;

/** What a machine tells the cloud unasked. */
@FunctionalInterface
public interface InstanceEvents {
  /**
   * The guest shut itself down. The instance stops or terminates, as its shutdown behaviour says;
   * unknown and already stopping instances are ignored.
   */
  void stoppedItself(String instanceId);
}
