package dev.lehr.rehearsal.internal.aws.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/**
 * A launch template.
 *
 * @param versions the first is version 1
 */
record LaunchTemplateEntry(
    String id, String name, Instant created, long defaultVersion, List<Version> versions) {

  /**
   * A version.
   *
   * @param description what its maker says of it; may be empty
   */
  record Version(RequestLaunchTemplateData data, String description) {
    static Version of(RequestLaunchTemplateData data, @Nullable String description) {
      return new Version(data, Optional.ofNullable(description).orElse(""));
    }
  }

  LaunchTemplateEntry {
    versions = List.copyOf(versions);
  }

  LaunchTemplateEntry with(List<Version> all) {
    return new LaunchTemplateEntry(id, name, created, defaultVersion, all);
  }

  LaunchTemplateEntry withDefault(long version) {
    return new LaunchTemplateEntry(id, name, created, version, versions);
  }
}
