package dev.lehr.cloud.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * What EC2 says of an instance.
 *
 * @param instance itself
 * @param instanceImpaired whether its own status check fails
 * @param systemImpaired whether the check of what it runs on fails
 */
record Machine(Instance instance, boolean instanceImpaired, boolean systemImpaired) {

  /** Empty while it has none. */
  String address() {
    return Optional.ofNullable(instance.privateIpAddress()).orElse("");
  }

  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    if (instance.state().name() != InstanceStateName.RUNNING) {
      complaints.add("EC2: " + instance.state().nameAsString());
    }
    if (instanceImpaired) {
      complaints.add("EC2: instance status impaired");
    }
    if (systemImpaired) {
      complaints.add("EC2: system status impaired");
    }
    return complaints;
  }
}
