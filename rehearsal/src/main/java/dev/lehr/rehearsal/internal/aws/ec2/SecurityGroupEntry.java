package dev.lehr.rehearsal.internal.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** A security group; its rules are kept and shown, nothing is blocked. */
record SecurityGroupEntry(
    String id,
    String name,
    String description,
    String vpcId,
    List<IpPermission> ingress,
    List<IpPermission> egress) {
  SecurityGroupEntry {
    ingress = new ArrayList<>(ingress);
    egress = new ArrayList<>(egress);
  }
}
