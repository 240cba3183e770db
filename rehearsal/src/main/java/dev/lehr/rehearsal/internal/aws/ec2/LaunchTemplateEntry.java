package dev.lehr.rehearsal.internal.aws.ec2;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/**
 * A launch template.
 *
 * @param versions the first is version 1
 */
record LaunchTemplateEntry(
    String id,
    String name,
    Instant created,
    long defaultVersion,
    List<RequestLaunchTemplateData> versions) {
  LaunchTemplateEntry {
    versions = List.copyOf(versions);
  }

  LaunchTemplateEntry with(List<RequestLaunchTemplateData> all) {
    return new LaunchTemplateEntry(id, name, created, defaultVersion, all);
  }

  LaunchTemplateEntry withDefault(long version) {
    return new LaunchTemplateEntry(id, name, created, version, versions);
  }
}
