package dev.lehr.rehearsal.internal.aws.ec2;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a machine is made from.
 *
 * @param instanceId such as {@code i-0ac63323f134745b1}
 * @param region such as {@code us-west-2}
 * @param disk the image's disk, only to be read; empty for a stock image
 * @param userData decoded, at most 16 KiB
 * @param administratorPassword what EC2Launch gives the Administrator at the first boot
 * @param stockImage the Windows release at the bottom: {@code Windows Server 2022}
 * @param events whom to tell what the guest does by itself
 */
public record LaunchOrder(
    String instanceId,
    String region,
    Optional<Path> disk,
    Optional<String> userData,
    String administratorPassword,
    String stockImage,
    InstanceEvents events) {
  @Override
  public String toString() {
    return "LaunchOrder[%s in %s, %s, disk %s]".formatted(instanceId, region, stockImage, disk);
  }
}
