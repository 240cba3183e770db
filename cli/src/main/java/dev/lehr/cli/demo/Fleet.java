package dev.lehr.cli.demo;

import dev.lehr.cloud.AwsClients;
import dev.lehr.rehearsal.Rehearsal;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** The instances of server groups, to take one away. */
final class Fleet implements AutoCloseable {
  private final Rehearsal cloud;
  private final AwsClients clients;

  Fleet(Rehearsal cloud) {
    this.cloud = cloud;
    this.clients =
        new AwsClients(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("DEMO", "demo")),
            Optional.of(cloud.endpoint()));
  }

  /** Takes the power from the newest instance in a cluster's service; false when it has none. */
  boolean loseOneOf(String cluster) {
    return clients
        .autoScaling(Scene.REGION)
        .describeAutoScalingInstances()
        .autoScalingInstances()
        .stream()
        .filter(instance -> instance.autoScalingGroupName().startsWith(cluster + "-v"))
        .filter(instance -> LifecycleState.IN_SERVICE.toString().equals(instance.lifecycleState()))
        .map(AutoScalingInstanceDetails::instanceId)
        .reduce((_, last) -> last)
        .filter(cloud::kill)
        .isPresent();
  }

  @Override
  public void close() {
    clients.close();
  }
}
