package dev.lehr.rehearsal.internal.aws.elb;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/**
 * What is registered with a target group.
 *
 * @param id an instance's id or an IP address
 */
record TargetKey(String id, int port) {
  TargetDescription model() {
    return TargetDescription.builder().id(id).port(port).build();
  }
}
